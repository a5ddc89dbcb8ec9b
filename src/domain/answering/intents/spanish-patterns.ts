import type { Command } from '../understanding.ts';

/** Wordings in Spanish that ask for a fact and nothing else where they are all of the message, in the pattern language of domain/triage/pattern.ts. */
export const SPANISH_CLINIC_PATTERNS: ReadonlyArray<readonly [fact: string, patterns: readonly string[]]> = [
  [
    'hours',
    [
      '(y)? (hasta|desde|a|como a) que hora (esta|estan|es|hay|abren|cierran|atienden|trabajan|puedo ir) (abiertos|abierto|abierta|abiertas|servicio|hoy)?',
      '(abren|abre|cierran|cierra|atienden|trabajan) (a|al|en|para|los|el|la)? (la)? (mediodia|almuerzo|almorzar|comer|hora de comer|hora del almuerzo|noche|tarde|manana)',
      '(que)? (horas|horarios|horario|dias) (tienen|tiene|de atencion|trabajan|atienden|abren|de servicio)?',
    ],
  ],
  [
    'closures',
    [
      '(abren|abre|cierran|cierra|atienden|trabajan|estan abiertos|estan cerrados|van a abrir|van a cerrar) (el|la|en|los|para|dia|dias|de)? (el|la|en|los|dia|dias|de)? (#number|feriado|feriados|festivo|festivos|navidad|nochebuena|ano nuevo|fin de ano|accion de gracias|thanksgiving|semana santa|pascua) (de)? (enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)?',
      '(que|cuales)? (dias)? (cierran|estan cerrados|no abren|no trabajan) (por)? (feriado|feriados|festivos|vacaciones|las fiestas|fiestas)?',
    ],
  ],
  [
    'address',
    [
      '(como|por donde) (llego|llegar|le hago para llegar|voy|se llega|puedo llegar) (a|al|hasta)? (la|su|el)? (clinica|consultorio|lugar|oficina|local|ahi|alla)?',
      '(en)? (que|cual) (calle|direccion|lugar|barrio|zona|parte) (es|estan|esta|queda|quedan|se encuentran)?',
      '(me)? (da|dan|pasa|pasan|manda|mandan|puede dar|pueden dar) (me)? (la|su) (direccion|ubicacion)',
    ],
  ],
  [
    'phone',
    [
      '(a)? (que|cual) (numero|telefono) (llamo|puedo llamar|marco|les llamo|es|tienen|los llamo)',
      '(cual es|me da|me pasa|tienen|dame|deme) (el|su|un)? (numero|telefono|numero de telefono) (de telefono|de la clinica)?',
      '(puedo|podria|quisiera|quiero|prefiero) (yo)? (llamarles|llamarlos|llamar yo|llamar yo mismo|llamar yo misma)',
    ],
  ],
  [
    'walk-ins',
    [
      '(puedo|se puede|podria|pueden|atienden|reciben|hay que|aceptan|ven) (ir|llegar|pasar|venir|gente|personas|pacientes)? (asi)? sin (cita|citas|cita previa|hacer cita|reservacion)',
      '(necesito|se necesita|hay que tener|hay que hacer|tengo que hacer|hace falta|hay que sacar|es necesario) (una|hacer)? cita (previa|para ir|antes)?',
    ],
  ],
  [
    'insurance',
    [
      '(lo|la|esto|el suero|la sesion|me lo)? (cubre|paga|acepta|cubren) (el|mi|algun|los)? (seguro|seguros|aseguranza|medicaid|medicare|aseguradora) (medico|de salud)?',
      '(aceptan|toman|reciben|trabajan con) (el|mi|algun|los|que)? (seguro|seguros|aseguranza|medicaid|medicare|cobertura) (medico|medicos|de salud)?',
    ],
  ],
];

/** Wordings of commands in Spanish; see `COMMAND_PATTERNS`. */
export const SPANISH_COMMAND_PATTERNS: ReadonlyArray<readonly [Command, readonly string[]]> = [
  ['no', ['(no gracias|no muchas gracias|ahora no|no por ahora|creo que no)']],
  [
    'thanks',
    [
      '(muchas|mil)? gracias (por)? (todo|su ayuda|la ayuda|la informacion|responder|su tiempo|ayudarme)',
      '(se lo|le|te|lo) agradezco (mucho)?',
    ],
  ],
  [
    'source',
    [
      '(de donde|donde) (saca|sacas|sacaron|sale|viene|obtiene|lo saco|salio) (eso|esto|esa|la|ese)? (informacion|dato)?',
      '(quien|quienes) (escribio|dice|escribe|dijo|lo dice|lo escribio) (eso|esto|el articulo|ese articulo)?',
    ],
  ],
  [
    'privacy',
    [
      '(es|son|queda|esta) (esto|todo)? (privado|privada|confidencial|seguro|anonimo) (este|esta|el|la)? (chat|conversacion|esto|lo que escribo)?',
      '(quien|quienes|alguien) (lee|leen|ve|ven|puede leer|puede ver|va a leer|mas lee) (esto|este chat|lo que escribo|mis mensajes|mis datos|la conversacion)',
      '(que hacen con|guardan|venden|comparten) (mis|los|lo que|mi) (datos|mensajes|escribo|informacion|numero)',
    ],
  ],
  [
    'more',
    [
      '(cuenteme|cuentame|digame|dime|quiero saber) (algo)? mas (sobre eso|de eso)?',
      '(mas|que mas|algo mas|y que mas)',
    ],
  ],
  [
    'start-over',
    ['(empezar|comenzar|volver a empezar|empecemos|iniciar) (de nuevo|otra vez|desde el principio|de cero)?'],
  ],
  [
    'erase',
    [
      '(borrar|borra|borre|elimina|elimine|eliminar) (mis|todas mis|todos mis)? (palabras|mensajes|datos|lo que escribi|todo)',
    ],
  ],
  ['repeat', ['(me)? (lo)? (puede|puedes|podria)? (repite|repita|repetir|repetirlo) (por favor|eso)?']],
  [
    'help',
    [
      '(que|como) (puede|puedes|sabe|sabes|me puede|me puedes) (hacer|ayudar|ayudarme|responder|contestar)',
      '(ayuda|ayudame|ayudeme) (por favor)?',
    ],
  ],
];
