/** Faults that are made within the process. Cases share a file: to load the program takes longer than most of them. */
import './clock.cases.ts';
import './disk-full.cases.ts';
import './failing-store.cases.ts';
