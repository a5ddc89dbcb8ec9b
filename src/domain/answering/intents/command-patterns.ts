import type { Command } from '../understanding.ts';

/**
 * Wordings of commands, in the pattern language of domain/triage/pattern.ts. A wording counts when little else stands
 * beside it in the message, so "help" is one and "does it help cramps" isn't.
 */
export const COMMAND_PATTERNS: ReadonlyArray<readonly [Command, readonly string[]]> = [
  [
    'not-an-emergency',
    ['(not|isnt|wasnt|no) (an|a|in)? (emergency|danger)', 'false alarm', '(no es|no hay) .. emergencia'],
  ],
  [
    'erase',
    [
      '(delete|erase|remove|forget|wipe|clear) .. (my|what|all|everything|words|data|messages|conversation|chat|history|this|that|transcript)',
      '(dont|do not|not) .. (keep*|save|saving|stor*|hold*) .. (info|information|data|messages|chat|words|this|what i)',
      '(get rid of|take down|purge) .. (my|info|data|messages|chat|this|it|what|everything)',
      '(borra*|elimin*) .. (mis|mensajes|todo|conversacion|datos|lo)',
    ],
  ],
  [
    'privacy',
    [
      '(privacy|private|confidential|hipaa|data protection|privacidad|confidencial)',
      '(who|anyone|anybody|someone|somebody) .. (reads|read|see|sees|reading|seeing|watching) .. (this|that|it|what i)',
      '(is|are|how) (is|are)? (my|our|your)? (data|info|information|details|messages|chat|conversation|words|number|phone number|name) (kept|stored|really)? (safe|secure|protected|encrypted)',
      '(is it|is this|is this chat|is this site|is the chat|is your site|is your website) (safe|secure|encrypted) (to)? (write|type|share|give|tell|enter|send|leave|put)? (you|here|in here|my)? (name|number|phone number|info|information|details|data|things|stuff)? (here|in here)?',
      '(do|does|are|is|will) (you|u|this|it|anyone|anybody|somebody) .. (save|saving|record|recording|store|storing|keep|remember|share|sharing|sell|selling) .. (this|that|me|my|what|data|info)',
      '(what|how long|where|why) .. (do|does|is|are|will) (you|u|yall|they|this chat|what i write|what i type|my words|my info|my information|my data|my messages) .. (keep|kept|store|stored|saved|save|know about me|go|goes)',
    ],
  ],
  [
    'copy',
    [
      '(print|download|screenshot|imprimir|descargar) .. (this|it|chat|conversation|transcript|whole thing|that|page|out|esto)?',
      '(copy|transcript|record|printout|copia) .. (chat|conversation|this|that|it|what we said|what you said)?',
      '(email|mail|send|forward|text) .. (me|my|this|it) .. (chat|conversation|transcript|what we said|what you said|what i wrote|copy|all this|our talk)',
      '(save|keep) .. (this|chat|conversation|it) .. (show|for|later)',
    ],
  ],
  [
    'start-over',
    [
      '(start|begin|go) (over|again|afresh|fresh|from the beginning|from scratch|back to the start|back to the beginning)',
      '(start over|from the top|restart|reset|new chat|new conversation|start again|main menu|menu|begin again|do over|redo)',
      '(empezar|empieza|empezamos|comenzar|comencemos|volver a empezar) .. (nuevo|cero|otra vez)?',
      '(reiniciar|reinicia)',
    ],
  ],
  [
    'hush',
    [
      '(stop|quit|no) .. (talking|messaging|texting|typing|answering|asking|sending)',
      '(be quiet|hush|shush|shut up|shut it|zip it|silencio|callate|callese)',
    ],
  ],
  [
    'cancel',
    [
      '(cancel|exit|close|end chat|ignore that|cancelar|cancele|nevermind|never mind|nvm|stop|quit|forget it|forget that|scrap that|scratch that|changed my mind|dont bother|no longer interested|im done|olvidalo|olvidelo|ya no quiero|dejalo|unsubscribe)',
    ],
  ],
  [
    'are-you-a-bot',
    [
      '(are|r|am i) .. (bot|robot|machine|human|real person|person|ai|computer|automated|chatgpt|nurse|doctor|program|real|alive)',
      '(is|u|you) .. (bot|robot|machine|human|real person|ai|computer|automated|chatgpt|alive)',
      '(who|what) (are|r|am) .. (you|u|i talking|i speaking|i chatting)',
      '(whats|what is) .. (your|ur) name',
      'have a name',
      '(eres|es usted|hablo con|estoy hablando con) .. (robot|maquina|persona|bot|humano|real|quien)',
      '(quien|que) (eres|es usted)',
    ],
  ],
  [
    'language',
    [
      '(in|en|speak|habla*|switch to|change to|use|do you have) .. (spanish|espanol|english|ingles|french|chinese|polish|vietnamese|arabic|russian|portuguese|german|tagalog|korean|creole|hindi|italian|japanese)',
      '(hablo|habla|hablamos|entiendo|entendemos|comprendo|leo|domino) (mucho|muy|muy bien|bien|nada de|casi nada de|el|poco|muy poco)? ingles',
      '(espanol|spanish)',
      '(change|other|another|different) language',
      'cambiar .. idioma',
    ],
  ],
  [
    'back',
    [
      '(wait|hold on|no|oops|sorry)? (back|previous|undo|step back|back one|volver|atras|regresar)',
      '(wait|hold on|no|oops|sorry)? (go|take me|move|get|bring me) back .. (step|question|page|screen|one)?',
      '(previous|last|prior) (question|step|page|screen)',
      'back .. (step|question|page|screen|previous one)',
      '(volver|ir|vuelve|regresa*) (atras|a la anterior)',
    ],
  ],
  [
    'repeat',
    [
      '(repeat|show it again|show that again|say that again|say it again|come again|what did you say|pardon|once more|one more time|repite|repita|otra vez)',
    ],
  ],
  [
    'source',
    [
      '(source|sources|reference|references|citation|where did you get|says who|according to whom|who says|fuente|fuentes)',
      'where (does|did|do|is) (that|this|it|these) .. (come from|from|coming from)',
      '(who|what doctor) (wrote|made|checked|reviewed|approved) (this|that|it|these|the) (article|page|text|answer|answers|one)?',
      '(is|was|are|has|have) (this|that|it|these|any of this) (been|actually|ever|really|even)? (reviewed|checked|approved|verified|peer reviewed) (by a doctor|by doctors|by a clinician|by anyone)?',
      '(is|are) (this|that|it|any of this|all that|all this|what you said) (actually|really|even|scientifically|clinically|medically)? (proven|proved|true|legit|evidence based|backed by science|backed by research|backed up)',
    ],
  ],
  [
    'more',
    [
      '(tell me more|more|more info|more information|go on|continue|elaborate|keep going|more details|say more|and then|what else|mas informacion|cuentame mas|siga|mas)',
    ],
  ],
  [
    'help',
    [
      '(help|ayuda|options|instructions|what can you do|what can i ask|how does this work|how do i use|how does this chat work|what do you do|que puedes hacer|que puede hacer|help me use|what should i ask|idk what to ask|como funciona)',
    ],
  ],
  [
    'thanks',
    [
      '(thanks|thank you|thank u|thx|ty|tysm|thnx|tks|cheers|appreciate*|preciate*|much obliged|gracias|ta|thank you kindly|muchas gracias|merci)',
      '(you|youre|this place|the place|this clinic|your clinic|your staff|your nurses|the staff|the nurses|that) (is|are|was|were)? (so|just|really|simply|absolutely|totally)? (amazing|awesome|wonderful|fantastic|lovely|gorgeous|brilliant|the best|to die for)',
      'drop dead gorgeous',
      '(gorgeous|lovely|beautiful|amazing|wonderful|awesome|fantastic) (clinic|place|office|staff|nurses|team)',
    ],
  ],
  [
    'bye',
    [
      '(bye|goodbye|good bye|byebye|see you|see ya|cya|later|farewell|adios|hasta luego|chao|cheerio|good night|goodnight|have a good day|have a nice day|take care|talk to you later|ttyl|so long|nos vemos)',
    ],
  ],
  [
    'greeting',
    [
      '(hi|hello|hey|heya|hiya|howdy|yo|sup|hola|good morning|good afternoon|good evening|good day|greetings|buenos dias|buenas tardes|buenas noches|buenas|whats up|wassup|hey there|morning|evening|how are you|how are you doing|hows it going|que tal)',
    ],
  ],
  [
    'yes',
    [
      '(yes|yeah|yep|yup|sure|ok|okay|correct|right|si|claro|y|ya|yea|absolutely|of course|alright|fine|affirmative|please do)',
    ],
  ],
  ['no', ['(no|nope|nah|n|not really|no thanks|no thank you|negative|no gracias|wrong)']],
  [
    'aside',
    [
      '(joking|kidding|jk|just a joke|a joke|only joking|messing with you|messing around|pulling your leg|bromeando|broma)',
      '(was|were|am|im) .. (joking|kidding|testing|bored|messing)',
      '(you|youre|u|ur) (are|r)? (a|an|so|such|really|very|just|pretty)? (a|an)? (cute|sexy|funny|hot|smart|sweet|boring|ugly|silly|adorable)',
      '(tell|know|give|say|sing|got|hear|another) .. (joke|jokes|riddle|poem|song|something funny|fun fact)',
      'make me laugh',
      '(i|we)? (really|just|so)? (love|like|miss|adore) (you|u|ya|chatting with you|talking to you) (so much|bot|a lot|too)?',
      '(will you|would you|wanna|please)? (marry|date|kiss|hug) me',
      '(haha|hahaha|lol|lmao|rofl)',
      '(my|thats my) (mistake|bad|fault)',
      '(oops|whoops|oopsie|wrong window|wrong chat|wrong person|wrong number|not meant for you|ignore that|ignore this|ignore me|disregard that|disregard this|typo|lo siento)',
      '(sorry|apologies|my apologies|excuse me) (about|for)? (that|this|it|the mess|the typo)?',
    ],
  ],
  [
    'complaint',
    [
      '(complaint|complain|quejarme|una queja) .. (visit|appointment|staff|nurse|service|bill|clinic|treatment|you)?',
      '(file|make|have|lodge|register|submit) .. (complaint|grievance)',
    ],
  ],
  [
    'remember',
    [
      'what (did|have|do) i .. (tell|told|say|said|write|wrote|written|ask|asked|type|typed) (you|u|so far|before|earlier|here)?',
      '(what|which) .. (do|did|have) (you|u) .. (know|have|got|keep|kept|save|saved|store|stored|remember|collect*) .. (about me|on me|of me|of mine)',
      '(do|can|will) (you|u) (remember|recognize|know) me',
    ],
  ],
  ['skip', ['(skip|pass|next|rather not|prefer not|none|saltar|omitir|ninguno)']],
];
