import type { Idea } from './idea.ts';

/** What happens to a body. */
export const BODY_IDEAS: readonly Idea[] = [
  {
    name: 'chest',
    red: true,
    words: `chest*, chst, chets, breastbone, breast bone, sternum, ribs, rib cage, ribcage, substernal, retrosternal,
      epigastric, between my shoulder blades, between the shoulder blades, scapula*, pecho, costillas, esternon`,
  },
  {
    name: 'heart',
    red: true,
    words: `heart*, hart, ticker, pulse*, heartbeat*, palpitation*, palps, afib, a fib, bpm, rhythm, arrhythm*, tachy*,
      brady*, icd, pacemaker, defibrillator, defib, corazon, pulso, latido*, palpita*, infarto, coronar*,
      cardiac*, cardiaco, acs, nstemi, stemi, cad, angina, nitro*, gtn, aortic, aorta, aneurysm, aneurisma`,
  },
  {
    name: 'head',
    red: false,
    words: `head*, skull, noggin, brain*, cabeza, cerebro, craneo, migraine*, headache*, migrana*, jaqueca*`,
  },
  {
    name: 'face',
    red: true,
    words: `face*, facial, mouth*, smile, lip, lips, cheek*, eyelid*, droop*, cara, boca, labio*, parpado*, sonrisa,
      quijada, mandibula, jaw`,
  },
  {
    name: 'eye',
    red: false,
    words: `eye*, vision, sight, see, seeing, blind*, blurry, blurred, double vision, pupil*, ojo*, vista, veo, ver,
      ciego, borros*, diplopia, photophobia, scotoma`,
  },
  {
    name: 'throat',
    red: true,
    words: `throat*, tongue*, tounge, airway, windpipe, swallow*, garganta, lengua, cuello, tragar, voice, voz, hoarse,
      uvula`,
  },
  {
    name: 'limb',
    red: false,
    words: `arm, arms, hand, hands, finger*, leg, legs, foot, feet, calf, thigh, knee*, shoulder*, wrist*, toe, toes,
      limb*, brazo*, mano, manos, dedo*, pierna*, pies, hombro*, muneca*, grip, rle, lle, rue, lue`,
  },
  {
    name: 'side',
    red: true,
    words: `left side, right side, one side, half my, half of my, half her, half his, half the body, half body,
      unilateral, hemi*, left arm, right arm, left leg, right leg, left hand, right hand, l side, r side, l arm, r
      arm, lado izquierdo, lado derecho, medio cuerpo, media cara, mitad del cuerpo, un lado, down one side, whole
      side, entire side, una mitad`,
  },
  {
    name: 'belly',
    red: false,
    words: `belly, stomach*, abdomen, abdominal, tummy, gut, guts, barriga, panza, estomago, abdominal*, flank, groin,
      vientre, rlq, ruq`,
  },
  {
    name: 'skin',
    red: false,
    words: `skin, blotch*, mottled, rash*, spots, piel, manchas, sarpullido, petech*, purpur*, erythema`,
  },
  {
    name: 'hives',
    red: true,
    words: `hives, welts, wheals, urticaria, ronchas, itchy all over, itching all over, raised lumps, raised bumps,
      lumps all over, bumps all over, allergic reaction, anaphyla*, anafila*, epipen, epi pen, epi, epinephrine,
      angioedema, alergi*, allerg*`,
  },
  {
    name: 'pain',
    red: true,
    words: `pain*, pian, hurt*, hurts, ache*, aching, achey, sore*, agony, killing me, stabb*, sharp, ripping, tearing,
      throbb*, cramp*, duele*, dolor*, dolio, doliendo, punzada*, calambre*, ardor, unbearable, worst, excruciat*,
      severe, splitting, pounding`,
  },
  {
    name: 'pressure',
    red: true,
    words: `pressure, squeez*, tight*, crush*, heavy, heaviness, weight, elephant, vice, vise, anvil, brick, band, belt,
      clench*, constrict*, aprieta*, apriet*, opresion, oprime*, presion, pesad*, aplast*, piedra, ladrillo, fist`,
  },
  {
    name: 'numb',
    red: true,
    words: `numb, numbness, numbing, numbed, nummb, tingl*, pins and needles, no feeling, cant feel, cannot feel, paresthesia, dormid*, entumid*,
      entumio, adormec*, hormigueo, durmio, asleep, gone dead, went dead, gone to sleep`,
  },
  {
    name: 'weak',
    red: true,
    words: `weak*, limp, floppy, jello, noodle, useless, paraly*, cant move, cannot move, cant lift, cannot lift,
      couldnt lift, wont move, wont work, not working, dragging, drags, gave out, wont hold, cant stand, cannot
      stand, cant walk, cant hold, dropping things, flaccid, paresis, debil*, paraliz*, sin fuerza*, no tengo
      fuerza*, no puedo mover, no puede mover, arrastra*, flojit*, guang*, lethargic, listless`,
  },
  {
    name: 'speech',
    red: true,
    words: `slur*, speech, gibberish, nonsense, jumbl*, scrambl*, garbl*, aphasi*, dysarth*, cant speak, cant talk,
      cannot speak, cannot talk, couldnt speak, couldnt talk, cant get my words, words wrong, wrong words, wont
      come out, not making sense, makes no sense, making no sense, no sense, talking funny, talking crazy, talking
      like, mumbl*, incoherent*, balbuce*, habla*, palabras, traba, no puede hablar, no puedo hablar, no le
      entiendo, sin sentido, incoherencia*`,
  },
  {
    name: 'confused',
    red: true,
    words: `confus*, disorient*, delir*, doesnt know where, dont know where, doesnt know who, dont know who, doesnt
      recogni*, out of it, muddled, altered, ams, aox*, loopy, hallucinat*, seeing things, hearing things, hearing
      voices, voices, perdid*, desorient*, confundid*, no reconoce, alucina*, voces, talking to people, isnt
      there, arent there, agitated, not himself, not herself, acting weird, acting strange, acting funny`,
  },
  {
    name: 'breath',
    red: true,
    words: `breath*, breth*, breeth*, inhal*, exhal*, respir*, air, aire, gasp*, wheez*, whistl*, winded, pant, panting,
      puffing, sob, dyspnea, dyspnoea, apnea*, stridor, sats, spo2, o2, oxygen, oxigeno, oximeter, pulse ox,
      asthma*, asma, copd, lung*, pulmon*, suffocat*, smother*, asfixi*, ahog*, suffoc*, hyperventilat*,
      retractions, rr, accessory, albuterol, nebuliz*, neb, nebs, rescue inhaler, silba, resuello`,
  },
  {
    name: 'cannot',
    red: true,
    words: `cant, cannot, can not, cnt, cann*, unable, not able, struggl*, barely, hardly, trouble, difficult*, couldnt,
      wont, wouldnt, impossible, no puedo, no puede, cuesta, apenas, dejo de, no logra`,
  },
  {
    name: 'choke',
    red: true,
    words: `chok*, stuck in, lodged, gagging, heimlich, atragant*, atora*, cant swallow, cannot swallow, something stuck`,
  },
  {
    name: 'blue',
    red: true,
    words: `blue, bluish, purple, grey, gray, ashen, dusky, cyanotic, cyanosis, mauve, pale, white as, pallid, no color,
      bad color, bad colour, funny colour, palid*, morad*, azul*, putty, ghost, colorless`,
  },
  {
    name: 'sweat',
    red: true,
    words: `sweat*, clammy, diaphore*, drenched, soaked in, cold sweat, dripping, sudando, sudor, suda, cold and clammy,
      empapad*`,
  },
  {
    name: 'dizzy',
    red: true,
    words: `dizz*, lighthead*, light head*, faint*, woozy, swimmy, vertigo, spinning, off balance, balance, unsteady,
      stagger*, wobbly, presyncop*, syncop*, near syncope, blacking out, black out, blackout, blacked out, pass
      out, passed out, passing out, passes out, going dark, going black, greyed out, graying out, seeing stars,
      tunnel vision, mare*, desmay*, ve negro, veo negro, ataxi*`,
  },
  {
    name: 'vomit',
    red: true,
    words: `vomit*, throw up, throwing up, threw up, puk*, barf*, retch*, nause*, queasy, sick to my stomach, emesis,
      heaving, hurl*, cant keep anything down, keep anything down, nv, vomito*, nauseas, guacar*`,
  },
  {
    name: 'unconscious',
    red: true,
    words: `unconscious*, unrespons*, not respond*, wont respond, doesnt respond, isnt respond*, not answering, wont
      answer, doesnt answer, isnt answering, wont wake, cant wake, cannot wake, not waking, isnt waking, doesnt
      wake, cant rouse, wont rouse, out cold, collaps*, keeled, slump*, not moving, isnt moving, wasnt moving,
      stopped moving, found down, loc, gcs, obtunded, comatose, coma, passed out, limp, inconscien*, no despierta,
      no reacciona, no responde, no contesta, desplom*, perdio el conocimiento, perdio el sentido, tirad*, hard to
      wake, barely awake, drowsy, wont stay awake, cant stay awake, keep her awake, keep him awake, cant keep
      awake, snoring, gurgl*, lifeless, dropped to`,
  },
  {
    name: 'seizure',
    red: true,
    words: `seiz*, siez*, convuls*, fit, fits, fitting, jerk*, twitch*, foam*, froth*, eyes rolled, rolled back,
      epilep*, ictal, postictal, tonic, clonic, shaking all over, whole body shaking, stiff as a board, went
      stiff, bit his tongue, bit her tongue, bit my tongue, ojos en blanco, espuma, temblando, tiembla, tieso,
      spasming`,
  },
  {
    name: 'bleed',
    red: true,
    words: `bleed*, blood, bloody, bloodied, bled, hemorr*, haemorr*, gush*, spurt*, squirt*, pouring out, soak*, clots, coffee grounds,
      tarry, melena, hematemesis, black stool*, black poop, sangr*, desangr*, nosebleed*, hematuria, hemoptysis,
      brbpr, red stuff, vein burst, artery, torniquet*, tourniquet*`,
  },
  {
    name: 'wound',
    red: true,
    words: `deep cut, cut deep, cut my, cut his, cut her, slic*, gash*, severed, severing, amputat*, chopped off, cut off, stab, stabs, stabbed, stabbing,
      shot in, been shot, got shot, gunshot*, impaled, puncture*, bone sticking, bone is sticking, wound*,
      laceration*, stitches, herida*, cortad*, cortada, apunal*, balazo*, saw, chainsaw, mandolin, blade, knife,
      machinery, crushed, mangled, degloved`,
  },
  {
    name: 'burn',
    red: true,
    words: `burned my, burnt my, scald*, third degree, boiling water, hot oil, fryer, acid, chemical burn, skin is
      peeling, skin coming off, skin peeling, blister*, charred, electrocut*, zapped, live wire, electric shock,
      quemad*, quemo, acido, hirviendo`,
  },
  {
    name: 'fall',
    red: true,
    words: `fell, fallen, falling, fall, cant get up, cannot get up, tumble*, trip, tripped, crash*, wreck, accident,
      hit by, run over, ran over, rolled over, trapped, pinned, dove, diving, jumped off, ladder, roof, scaffold*,
      stairs, cayo, caida, choque, chocamos, atropell*, atrapad*, escalera*, mvc, mva, mvi, trauma, ejected`,
  },
  {
    name: 'headinjury',
    red: true,
    words: `hit my head, hit his head, hit her head, hit head, bumped his head, bumped her head, cracked my head, banged
      my head, head injury, concuss*, golpeo la cabeza, golpe en la cabeza, headinjury, knocked out`,
  },
  {
    name: 'swell',
    red: true,
    words: `swell*, swole*, puff*, balloon*, blew up, blown up, fat lip, hinch*, inflam*, enlarg*, bulg*, getting
      bigger, edema, oedema, angioedema`,
  },
  {
    name: 'fever',
    red: true,
    words: `fever*, temp, temperature, burning up, chills, shiver*, rigors, febrile, sepsis, septic, infect*, calentura,
      fiebre, escalofrios, 103, 104, 105, meningitis, stiff neck, cuello tieso, neck is stiff, pus, red streak*`,
  },
  {
    name: 'worst',
    red: true,
    words: `worst, thunderclap, explod*, exploding, sudden*, all of a sudden, out of nowhere, outta nowhere, all at
      once, came on, de repente, de golpe, de pronto, de la nada, acute, abrupt*, onset`,
  },
];
