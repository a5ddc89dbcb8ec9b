import type { Idea } from './idea.ts';

/** Who, when, how, and what it is said with: time, persons, substances, despair, violence, jokes, questions. */
export const CIRCUMSTANCE_IDEAS: readonly Idea[] = [
  {
    name: 'now',
    red: false,
    words: `now, rn, right now, just now, currently, at the moment, this minute, ahorita, ahora, ahora mismo, orita,
      today, tonight, tonite, this morning, hoy, an hour ago, minutes ago, mins ago, min ago, hours ago, hrs ago,
      hour ago, half an hour, since noon, since lunch, since breakfast, since last night, since yesterday, desde
      hace rato, hace rato, hace una hora, desde anoche, desde ayer, started, starting, wont stop, wont go away,
      not stopping, isnt stopping, keeps, getting worse, going on`,
  },
  {
    name: 'past',
    red: false,
    words: `years ago, yrs ago, year ago, months ago, decades, back in, used to, as a kid, as a child, when i was, in
      college, in high school, last year, long ago, once, childhood, history of, hx of, healed, recovered,
      resolved, survived, cleared, all clear, fine since, none since, never since, since then, ever since, hace
      anos, hace meses, cuando era, ya estoy bien, ya esta bien, #year, remission, grew out`,
  },
  {
    name: 'negated',
    red: false,
    words: `no, not, isnt, wasnt, never, without, dont have, doesnt have, didnt, havent, nothing, none, nobody, ruled
      out, denies, negative for, sin, ningun, nunca, nomas, solo quiero, just want, just wanna, just wondering,
      just curious, curious`,
  },
  {
    name: 'mild',
    red: false,
    words: `mild, slight*, little, a bit, bit of, usual, always had, harmless, not worried, isnt worried, no big deal,
      normal for me, same as always, old, chronic, every winter, every spring, for years, dull, annoying,
      occasional*, now and then, sometimes, often, on and off for, doctor knows, been checked, checked out, lo de
      siempre, nada grave, de siempre, a veces, long standing, stable, well managed, well controlled`,
  },
  {
    name: 'learn',
    red: false,
    words: `what is, what are, whats, define, meaning, means, mean, difference, explain, article, section, page, blog,
      claim*, does it, does magnesium, do you, can magnesium, how does, how do, que es, que son, que hace, para
      que, sirve, ayuda, read, learn*, study*, essay, homework, class, exam, quiz, paper, lecture, course,
      project, podcast, novel, story, book, movie, film, show, episode, game, gaming, character, trivia, research,
      curious, information, informacion, mechanism, evidence, prevent*, avoid*, risk*, reduce, lower, protect*,
      evitar, prevenir, riesgo`,
  },
  {
    name: 'joke',
    red: false,
    words: `lol, lmao*, lmfao, haha*, hehe*, jaja*, jk, joke, joking, kidding, funny, rofl, ha ha, price*, bill, cost*,
      traffic, boss, deadline*, exam*, homework, meeting*, workout, gym, leg day, spin class, website, wifi,
      shoes, needles, lifesaver, anyway, anyhow`,
  },
  {
    name: 'work',
    red: false,
    words: `nurse, rn, emt, paramedic*, medic, firefighter, dispatcher, officer, student, teach*, teacher, instructor,
      coach, shift, work, job, patients, volunteer, drill, training, class, writing, novelist, chaplain, veteran`,
  },
  {
    name: 'family',
    red: false,
    words: `runs in, family history, in my family, in the family, my late, passed away, died of, died from, died at,
      died in, lost my, took his own, took her own, both sides, genetic, hereditary, murio de, fallecio, en mi
      familia, grandfather had, father had, mother had`,
  },
  {
    name: 'hypothetical',
    red: false,
    words: `what if, if i, if someone, if somebody, in case, suppose, would happen, what would, happens if, could i,
      could a, possible to, afraid of, worried about, scared of, que pasa si, y si, si me`,
  },
  {
    name: 'person',
    red: false,
    words: `husband*, hubby, wife, mom, mum, moms, mother*, mama, mami, dad, dads, father*, papa, apa, pop, pa, son,
      daughter*, brother*, bro, sister*, sis, friend*, grandma*, grandpa*, granny, grandson*, granddaughter*,
      grandmother*, grandfather*, nana, uncle, aunt, cousin*, roommate*, roomie, coworker*, colleague, neighbor*,
      neighbour*, bf, gf, boyfriend, girlfriend, partner, he, hes, she, shes, him, her, they, theyre, someone,
      somebody, man, woman, guy, lady, patient, pt, client, student, teammate, esposo, esposa, marido, senora,
      hijo, hija, hermano, hermana, abuelo*, abuelit*, abuela*, tio, tia, primo, prima, amigo, amiga, suegra,
      suegro, viejo, vecin*, kid`,
  },
  {
    name: 'child',
    red: true,
    words: `baby*, bb, infant*, newborn, neonate, toddler*, kid, kids, child*, boy, girl, little one, month old, months
      old, week old, weeks old, mo old, year old, yr old, bebe*, nino*, nina*, nene, nena, grandbaby, grandchild*,
      diaper, latch, bottle, crib, soft spot, fontanel*, formula, preschool*, 2yo, 3yo, 4yo, 5yo, 18mo`,
  },
  {
    name: 'pregnant',
    red: true,
    words: `pregnan*, preggo, prego, expecting, weeks along, wks, weeks, trimester, baby move, baby moving, kicked,
      kicking, contraction*, labor, labour, water broke, waters, cord, crowning, c section, postpartum, gave
      birth, given birth, had the baby, had a baby, miscarr*, preeclampsia, eclampsia, embaraza*, parto, fuente,
      contraccion*, di a luz, aliviarme, gestation, fetal, fundal, bump, 2wk, midwife, ob`,
  },
  {
    name: 'pill',
    red: false,
    words: `pill*, tablet*, tabs, meds, medicine*, medication*, capsule*, dose*, dosis, pastilla*, medicina*,
      medicamento*, tylenol, paracetamol, acetaminophen, ibuprofen, advil, aleve, aspirin*, benadryl, xanax, xans,
      xan, ambien, sleeping*, insulin*, digoxin, metoprolol, metformin, warfarin, eliquis, xarelto, thinner*,
      oxy*, hydrocodone, percocet, percs, perc, fentanyl, morphine, tramadol, methadone, opioid*, heroin, meth,
      cocaine, coke, molly, ecstasy, lsd, shrooms, weed, edible*, thc, gummies, gummy, gomitas, adderall, ritalin,
      klonopin, ativan, valium, benzos, lithium, prozac, zoloft, antidepress*, beta blocker*, bp pills, clonidine,
      patch, patches, cough syrup, vitamins, iron pills, narcan, naloxone, pre workout, caffeine, apap`,
  },
  {
    name: 'toxin',
    red: true,
    words: `bleach, antifreeze, detergent, pod, pods, tide, battery, batteries, rat poison, poison*, weed killer,
      weedkiller, roundup, pesticide*, insecticide, lamp oil, gasoline, petrol, kerosene, drain cleaner, drain
      opener, oven cleaner, cleaner, cleaning, ammonia, lye, turpentine, paint thinner, nail polish, sanitizer,
      rubbing alcohol, mouthwash, mushroom*, berries, mothball*, magnet, magnets, nicotine, vape, juice, epsom,
      windshield fluid, washer fluid, carbon monoxide, co alarm, gas smell, smell gas, fumes, chlorine, cloro,
      veneno, pila, pilas, gasolina, thermometer, mercury, perfume, hydrogen peroxide, denture cleaner,
      disinfectant, febreze, windex, lysol, pine sol, superglue, chemical*, solvent, venom, snake*, vibora, hongos`,
  },
  {
    name: 'ingest',
    red: true,
    words: `swallow*, ate, eaten, eating, drank, drunk, drinking, drink, swig*, sip, sipped, gulp*, ingest*, chew*,
      licked, bit a, put in her mouth, put in his mouth, in his mouth, in her mouth, got into, gotten into, got
      hold, got ahold, took, taken, taking, inject*, snorted, smoked, inhaled, breathed in, mixed up, mix up,
      mixed, comio, comi, trago, trague, tomo, tome, bebio, bebi, metio, se tomo, me tome, tragado`,
  },
  {
    name: 'toomuch',
    red: true,
    words: `too many, too much, too mny, whole bottle, entire bottle, a bottle, bottle of, whole jar, half the jar,
      handful*, fistful, fist full, double, twice, two times, extra, all of them, all my, all his, all her, the
      whole, everything in, empty, emptied, missing, dont know how many, not sure how many, how many are gone,
      wrong, by mistake, mistake, by accident, accident*, accidentally, mistook, instead of, overdos*, od, oded,
      oding, ods, supratherapeutic, extra dose, muchas, demasiad*, todas, frasco, doble, por error, sin querer,
      equivoc*, sobredosis, intoxic*`,
  },
  {
    name: 'die',
    red: true,
    words: `die, dies, dying, dead, death, kill*, kil, kys, kms, end it, end things, ending it, end my, ending my,
      suicid*, sucid*, suicd*, suiside, unaliv*, unlive, morir*, morirme, muero, muerto, muerta, muert*, matar*,
      mato, mate, suicidi*, quitarme, quitarse, overwith, over with, not wake up, never wake, wont wake, dont
      wake, sleep forever, gone for good, disappear*, not exist, dont exist, stop existing, not existing, existing, alive, live anymore, want to live, vivir, living,
      hang myself, hang himself, hang herself, hung, noose, rope, jump off, off myself, unalive, self harm,
      selfharm, self injur*, cutting, razor*, slit, wrists, ideation, pass away, be with god, meet my maker, check
      out`,
  },
  {
    name: 'self',
    red: false,
    words: `myself, my self, mysel, meself, himself, herself, hisself, themself, themselves, my life, his life, her
      life, own life, mi vida, la vida, mi mismo`,
  },
  {
    name: 'goodbye',
    red: true,
    words: `goodbye, good bye, farewell, adios, despedi*, despide*, letter, letters, note, notes, carta*, wrote,
      written, affairs, in order, gave away, given away, giving away, gave my, giving his, giving her, my things,
      belongings, last message, last time, last day, wont be here, wont be around, not be here, not be around,
      wont be needing, wont need, shant, refund, refunds, cancel everything, cancel all, before i go, where im
      going, tell them, tell my, sorry for everything, im sorry, take care of my, look after my, look after the,
      plan and a date, date picked, figured out, made up my mind, decided, arrangements, insurance, repart*, ya no
      voy, a donde voy`,
  },
  {
    name: 'hopeless',
    red: true,
    words: `burden, hopeless*, worthless, pointless, no point, whats the point, what is the point, no reason, nothing
      left, nothing to live, better off, better without, easier without, without me, anymore, any more, cant go
      on, cannot go on, go on, cant do this, cant take, tired of, done with, had enough, give up, giving up, end
      of my rope, miss me, notice, nobody cares, no one cares, no future, no way out, see no, dont see, intend to,
      stop hurting, make it stop, all to stop, want it to stop, peace, peaceful*, painless*, quietly, slip away,
      at rest, join her, join him, joined, see her again, be with him, be with her, crisis, breakdown, hate
      myself, carga, estorbo, sin mi, para que seguir, ya no aguanto, no aguanto, ya no quiero, acabar, sentido,
      desaparecer, descansar`,
  },
  {
    name: 'method',
    red: true,
    words: `gun, pistol, shotgun, rifle, bridge, train, tracks, ledge, cliff, garage, engine, exhaust, river, ocean,
      rope, knife, knives, saved up, saving up, stockpil*, hoard*, stash, bottle of pills, pistola, puente,
      cuchillo, azotea, garaje, rooftop, parking structure, overpass, traffic, motorway, freeway, balcony`,
  },
  {
    name: 'violence',
    red: true,
    words: `broke into, breaking into, break into, breaks into, hit me, hits me, hitting, hit my, beat me, beats me, beating me, beat my, beats my, beat her, beats her, beating her, beat him, beats him, beat up, beating up, beaten, punch*, kick*, slap*, strangl*, choked me, choked my, choked
      her, hands around, hands round, rape*, raped, assault*, abus*, molest*, touches me, attack*, threat*, hurt
      me, hurts me, hurting me, hurt him, hurt her, hurt them, hurt someone, hurt the, hurt my, kill him, kill
      her, kill them, kill us, kill me, kill you, shoot*, shots, shooter, stabbed, stabbing, kidnap*, traffick*,
      held against, wont let me leave, wont let me, locked me, locked in, lock me, followed me, following me,
      stalk*, break in, breaking in, broke in, burglar, intruder, robb*, weapon, machete, bat, bolt, screaming,
      fight, drunk, neglect*, bruises, finger marks, drugged, roofied, drink spiked, spiked, pega, pego, pegando,
      golpea*, golpeo, amenaz*, ahorc*, viol*, ataca*, maltrat*, balaz*, dispar*, arma`,
  },
  {
    name: 'fear',
    red: true,
    words: `scared, afraid, frighten*, terrif*, unsafe, not safe, danger*, hiding, hide, hes coming, he will hear, he
      can hear, hes listening, cant call, cant talk, cant ring, cant phone, help me, please help, pls help, send
      help, send someone, send somebody, send police, police, cops, miedo, escondid*, ayuda, auxilio, socorro,
      peligro, policia`,
  },
  {
    name: 'alarm',
    red: true,
    words: `emergency, 911, 999, ambulance, ambulancia, emergencia, er, ed, hospital, icu, cpr, urgent, urgente,
      urgencia, help, dying, sos, mayday, what do i do, wat do i do, what should i do, que hago`,
  },
  {
    name: 'hot',
    red: false,
    words: `heat, hot, sun, sweating, marathon, hiking, hike, hayfield, sauna, yoga, calor, stove, oven, cold, freezing,
      frozen, hypotherm*, frost*, shivering, lake, pool, river, pond, water, drown*, underwater, under water,
      alberca, piscina`,
  },
  {
    name: 'sugar',
    red: true,
    words: `sugar, glucose, insulin, diabet*, t1d, t2d, bg, bgl, hypo*, dka, ketone*, fruity, pear drops, acetone, nail
      polish, azucar, meter, a1c, low sugar`,
  },
  {
    name: 'bp',
    red: false,
    words: `blood pressure, bp, systolic, diastolic, over 110, over 120, 180, 190, 200, 210, 220, sys, presion,
      hypertens*, hypotens*, map`,
  },
  {
    name: 'organ',
    red: false,
    words: `kidney*, pee, urine, urinat*, bladder, bowel*, groin, saddle, testic*, balls, ball, potassium, sodium,
      addison*, adrenal, steroid*, transplant, chemo, neutropen*, orina, orinar, incontinen*, cauda`,
  },
  {
    name: 'drip',
    red: false,
    words: `drip*, iv, ivs, infus*, bag, bags, magnesium, magnesio, suero, needle, cannula, line, chair, hooked up,
      treatment, session, nurse, after the, since the, since my, after my, serum`,
  },
  {
    name: 'fire',
    red: false,
    words: `fire, smoke, flames, gas leak, carbon, alarm, beeping, explosion, humo, incendio, quemando, monoxide`,
  },
];
