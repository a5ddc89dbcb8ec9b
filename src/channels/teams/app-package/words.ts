/** What Teams shows of an app: in its store, and as the commands that are offered where one writes. */
export interface AppWords {
  readonly shortName: string;
  readonly fullName: string;
  readonly shortDescription: string;
  readonly fullDescription: string;
  readonly commands: readonly Command[];
}

interface Command {
  /** Sent as the message of whoever chooses it. */
  readonly title: string;
  readonly description: string;
}

/** Languages that the packages have words for; the first stands in the manifest itself. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The app of visitors, named after the clinic. The Spanish is not yet reviewed by a native speaker. */
export const visitorWords = (clinic: string): Readonly<Record<Language, AppWords>> => ({
  en: {
    shortName: clinic,
    fullName: clinic,
    shortDescription: 'Ask about treatments, hours and prices, or have the clinic call you.',
    fullDescription: paragraphs(
      `The automated assistant of ${clinic} answers questions from the clinic’s own articles and shows where each answer comes from. You can also choose a time and have the clinic call you.`,
      'Nobody watches it. In an emergency, call 911. For thoughts of suicide or a crisis, call or text 988.',
      'Staff of the clinic may read what you write. The privacy page says what is kept, and for how long.',
    ),
    commands: [
      { title: 'What can I ask?', description: 'What this assistant can tell you' },
      { title: 'Call me back', description: 'Ask the clinic to call you' },
      { title: 'Opening hours', description: 'When the clinic is open' },
    ],
  },
  es: {
    shortName: clinic,
    fullName: clinic,
    shortDescription: 'Pregunte por tratamientos, horario y precios, o pida que la clínica le llame.',
    fullDescription: paragraphs(
      `El asistente automático de ${clinic} contesta preguntas con los artículos de la clínica y muestra de dónde viene cada respuesta. También puede escoger una hora para que la clínica le llame.`,
      'Nadie lo vigila. En una emergencia llame al 911. Si piensa en el suicidio o está en crisis, llame al 988 y oprima 2, o mande AYUDA por texto al 988.',
      'El personal de la clínica puede leer lo que usted escribe. La página de privacidad dice qué se guarda y por cuánto tiempo.',
    ),
    commands: [
      { title: '¿Qué puedo preguntar?', description: 'Lo que este asistente le puede decir' },
      { title: 'Quiero que me llamen', description: 'Pida que la clínica le llame' },
      { title: 'Horario', description: 'Cuándo abre la clínica' },
    ],
  },
});

/** The app of staff: its commands are what `staff-channel.ts` understands, in English alone. */
export const staffWords = (clinic: string): Readonly<Record<Language, AppWords>> => ({
  en: {
    shortName: 'Frontdesk',
    fullName: `Frontdesk of ${clinic}`,
    shortDescription: 'Callback requests in your channel: see them, claim them, close them.',
    fullDescription: paragraphs(
      `Posts each new callback request of ${clinic} to a channel: its reference, its time and where it stands, and nothing about the visitor. Whoever is linked to a Frontdesk account claims and closes it there.`,
      'Add it to the team of your front desk. Then a manager writes in the channel: @Frontdesk post requests here.',
    ),
    commands: STAFF_COMMANDS.map(({ title, en }) => ({ title, description: en })),
  },
  es: {
    shortName: 'Frontdesk',
    fullName: `Frontdesk de ${clinic}`,
    shortDescription: 'Solicitudes de llamada en su canal: véalas, tómelas, ciérrelas.',
    fullDescription: paragraphs(
      `Publica cada nueva solicitud de llamada de ${clinic} en un canal: su referencia, su hora y su estado, y nada sobre quien la hizo. Quien tenga una cuenta de Frontdesk vinculada la toma y la cierra allí.`,
      'Agréguelo al equipo de recepción. Después, alguien con el papel de manager escribe en el canal: @Frontdesk post requests here.',
    ),
    commands: STAFF_COMMANDS.map(({ title, es }) => ({ title, description: es })),
  },
});

const STAFF_COMMANDS = [
  {
    title: 'post requests here',
    en: 'For managers: post new callback requests in this channel',
    es: 'Para managers: publicar en este canal las solicitudes nuevas',
  },
  {
    title: 'stop posting requests here',
    en: 'For managers: post no more requests in this channel',
    es: 'Para managers: no publicar más solicitudes en este canal',
  },
];

const paragraphs = (...lines: readonly string[]): string => lines.join('\n\n');
