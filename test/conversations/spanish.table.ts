import type { Conversation } from '../support/conversation-table.ts';

const ASKS_CONSENT = '¿Está de acuerdo?';
const ASKS_WHEN = '¿Cuándo debemos llamar?';

export const spanish: Readonly<Record<string, Conversation>> = {
  'takes a callback in Spanish from the wish to the code': [
    ['Quiero que me llamen', /^Puedo pedir/, ASKS_CONSENT, '12 meses'],
    ['sí, claro', '¿Cómo se llama usted?'],
    ['me llamo Lucía Ortega', '¿A qué número'],
    ['mi número es 212-555-0143', ASKS_WHEN],
    ['#2', '¿De qué trata'],
    ['los calambres', 'mensaje de voz'],
    ['no gracias', 'Nombre: Lucía Ortega', '(212) 555-0143', 'Motivo: los calambres', '¿La envío?'],
    ['sí', /código de referencia es [2-9A-HJ-NP-Z]{8}/, 'no son para problemas urgentes'],
  ],
  'corrects the phone at the summary': [
    ['quiero hacer una cita', 'no puedo reservar la cita', ASKS_CONSENT],
    ['dale', '¿Cómo se llama'],
    ['soy Ana García', '¿A qué número'],
    ['212 555 0144', ASKS_WHEN],
    ['lo antes posible', '¿De qué trata'],
    ['omitir', 'mensaje de voz'],
    ['sí', 'Ana García', '¿La envío?'],
    ['cambiar el teléfono', '¿A qué número'],
    ['212-555-0145', '(212) 555-0145', '¿La envío?'],
    ['sí, envíela', /código de referencia/],
  ],
  'keeps the form through an emergency': [
    ['necesito una cita', ASKS_CONSENT],
    ['sí', '¿Cómo se llama'],
    ['me duele mucho el pecho y no puedo respirar', 'Llame al 911 ahora'],
    ['llámenme', 'No tomo solicitudes de llamada'],
    ['No es una emergencia', 'Sigamos con su solicitud', '¿Cómo se llama'],
    ['Pablo Ríos', '¿A qué número'],
  ],
  'answers a question inside the form and asks again': [
    ['quiero agendar', ASKS_CONSENT],
    ['sí', '¿Cómo se llama'],
    ['¿cuánto cuesta?', '$145', '¿Cómo se llama'],
    ['cancelar', 'He dejado el formulario'],
  ],
  'leaves the form at a word': [
    ['me pueden llamar por favor', ASKS_CONSENT],
    ['sí', '¿Cómo se llama'],
    ['olvídalo', 'no se envió nada'],
  ],
  'takes no for a no': [
    ['quiero hablar con una persona', ASKS_CONSENT],
    ['no gracias', 'no he hecho ninguna solicitud'],
  ],
  'understands an afternoon': [
    ['llámenme', ASKS_CONSENT],
    ['sí', '¿Cómo se llama'],
    ['Rosa', '¿A qué número'],
    ['212-555-0146', ASKS_WHEN],
    ['el martes por la tarde', 'Estas horas son posibles'],
    ['entre 2 y 4', /Estas horas|¿De qué trata|horas posibles/],
  ],
  're-asks in Spanish when the phone number is not one': [
    ['llámenme', ASKS_CONSENT],
    ['sí', '¿Cómo se llama'],
    ['Rosa', '¿A qué número'],
    ['12', 'demasiado corto'],
  ],
  'turns to English at a word, in the middle of the form': [
    ['quiero una cita', ASKS_CONSENT],
    ['English please', 'Yes, I write to you in English', 'all right with you'],
    ['yes', 'What is your name'],
  ],
  'turns to Spanish by the button of the first screen and back': [
    ['(opens)', 'automated assistant'],
    ['Español', 'le escribo en español'],
    ['¿dónde están?', 'Nos encuentra aquí: 118 Willow Street'],
    ['English', 'in English'],
    ['where are you', 'You’ll find us here'],
  ],
  'tells the hours': [['¿a qué hora abren?', 'Nuestro horario:', 'lun–mar', 'dom cerrado']],
  'tells the price': [['¿cuánto cuesta?', 'La primera visita con una enfermera cuesta $60']],
  'tells about insurance': [['¿aceptan mi seguro?', 'No cobramos al seguro']],
  'tells where to park': [['¿hay estacionamiento?', 'Elm Garage']],
  'tells the phone': [['¿cuál es su teléfono?', 'Puede llamarnos al (212) 555-0142']],
  'tells whether somebody may come along': [['¿puedo llevar a mi esposo?', 'Un adulto puede acompañarle']],
  'tells that people come by appointment': [['¿puedo ir sin cita?', 'Atendemos solo con cita']],
  'answers from an article, and says once that it is in English': [
    ['¿ayuda con los calambres?', 'muscle relaxant', 'Por ahora este artículo está solo en inglés'],
    ['¿y para la ansiedad?', /^(?![\s\S]*Por ahora nuestros artículos)[\s\S]*stress/],
    ['gracias', '¡De nada!'],
  ],
  'declines in Spanish what no article covers': [
    ['¿hacen bótox?', 'nuestros artículos no tratan eso', '¿Quiere que la clínica le llame'],
    ['sí', ASKS_CONSENT],
  ],
  'gives no advice': [
    ['¿qué dosis de magnesio debo tomar?', 'no puedo responderla'],
    ['estoy embarazada', 'dígaselo al profesional médico'],
  ],
  'names 988 with press 2 and AYUDA': [
    ['ya no quiero vivir', 'llame al 988 y oprima 2, o mande AYUDA por texto al 988'],
    ['No es una emergencia', 'De acuerdo'],
  ],
  'names Poison Control': [['mi hijo se tragó unas pastillas', '1-800-222-1222']],
  'greets and says goodbye': [
    ['hola', '¡Hola! Soy el asistente automático'],
    ['¿eres un robot?', 'no soy una persona'],
    ['adiós', 'Adiós, y gracias'],
  ],
  'erases at a word': [['borrar mis palabras', 'se está borrando']],
  'starts over': [
    ['¿cuánto cuesta?', '$145'],
    ['empezar de nuevo', 'empecemos de nuevo'],
  ],
  'says so in French and goes on in English': [
    ['bonjour, parlez-vous français?', 'J’écris seulement', '(212) 555-0142'],
    ['what are your hours?', 'Our hours'],
  ],
};
