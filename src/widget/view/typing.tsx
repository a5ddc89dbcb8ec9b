import { useEffect, useState } from 'preact/hooks';

/** After this long without an answer the dots would only mislead. */
const LONGEST_MS = 15_000;

/** Three dots while an answer is awaited; the style sheet shows them only when it takes a moment. */
export function Typing({ awaited, label }: { awaited: boolean; label: string }) {
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    setPatient(true);
    const timer = setTimeout(() => setPatient(false), LONGEST_MS);
    return () => clearTimeout(timer);
  }, [awaited]);
  if (!awaited || !patient) return null;
  return (
    <div class="typing" role="img" aria-label={label}>
      <i />
      <i />
      <i />
    </div>
  );
}
