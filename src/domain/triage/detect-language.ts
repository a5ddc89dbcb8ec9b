/** Frequent words that the other language doesn't use; weighed by count. */
const SPANISH = new Set(
  `el la los las un una unos unas y o de del al que en es son esta estan estoy soy con para por como cuando donde cuanto cuantos
   cual quien mi mis su sus tu tus me se te le les lo nos muy mas pero porque tengo tiene tienen puedo puede quiero hola gracias
   ayuda ayude socorro dolor pecho sangre suero magnesio huesos presion cita llamar llame favor buenos buenas dias tardes sirve ya
   si esto eso ese esa hay hace desde hasta sin sobre tambien nada todo todos bien mal duele respirar hijo hija mama papa esposo
   esposa marido abuelo abuela quisiera necesito ustedes usted vena pastillas embarazada morir vivir matarme cuesta estacionamiento
   lunes martes miercoles jueves viernes sabado domingo manana tarde noche hora horas despues antes semana proxima proximo mediodia
   horario abren cierran adios salir empezar cancelar persona maquina agendar voy vas vamos quiere quieren somos eres fue matar matan
   suicidio suicidarme suicidarse suicidar muero muere murio muerto muerta mejor peor respira respiro bebe nino nina ninos convulsion
   convulsiones convulsiona desmayo desmaya sangro sangra mucho mucha muchos muchas poco poca violaron violo violacion pega pego golpea
   golpeo amenaza alarma monoxido humo fuego incendio casa ahogo ahoga infarto derrame embolia garganta cerrada cerrado fuga olor huele
   borroso borrosa veo mujer hablan habla hablo espanol ingles cabeza nunca siempre ahora ahorita hoy ayer aqui emergencia
   urgencia policia ayudame auxilio brazo pierna piernas boca lengua hinchado hinchada tome tomo trague veneno cloro sobredosis corazon
   cerebro vida muerte fiebre mareo mareado mareada cayo golpe herida nadie alguien algo entonces anoche vecino vecina hermano hermana
   padre madre embarazo rinon rinones medicina medicinas doctora calambres huesos`
    .split(/\s+/)
    .filter(Boolean),
);
const ENGLISH = new Set(
  `the a an and or of to in is are was i im my me you your he she it its we they this that with for on at what when where how who
   why can cant could do does dont did have has had will would should be been not if from about need want help please thanks hello
   hi pain chest blood pressure call now any get got there so but just her his him up out`
    .split(/\s+/)
    .filter(Boolean),
);

/** What "los" and "la" begin in the names of places, which both languages use. */
const PLACES = new Set(['angeles', 'vegas', 'alamos', 'gatos', 'cruces', 'jolla', 'mesa', 'mar', 'rey']);

/** `es` when Spanish words outweigh English ones, else `en`. */
export function detectLanguage(tokens: readonly { readonly word: string }[]): string {
  const { spanish, english } = languageEvidence(tokens);
  return spanish > english ? 'es' : 'en';
}

/** How many words are of either language alone; an ending counts half. */
export function languageEvidence(tokens: readonly { readonly word: string }[]): {
  readonly spanish: number;
  readonly english: number;
} {
  let spanish = 0;
  let english = 0;
  for (const [at, { word }] of tokens.entries()) {
    if (SPANISH.has(word) && !PLACES.has(tokens[at + 1]?.word ?? '')) spanish++;
    if (ENGLISH.has(word)) english++;
    if (SPANISH_ENDING.test(word)) spanish += 0.5;
  }
  return { spanish, english };
}

const SPANISH_ENDING = /(?:cion|ando|iendo|mente|dad|itos?|itas?|ismo|anza|arse|erse|irse)$/;
