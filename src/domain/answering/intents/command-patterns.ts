import type { Command } from '../understanding.ts';

const LANGUAGES =
  'spanish|espanol|english|ingles|french|francais|chinese|mandarin|cantonese|polish|polski|vietnamese|arabic|russian|portuguese|portugues|german|deutsch|tagalog|filipino|korean|creole|haitian|haitian creole|hindi|urdu|punjabi|bengali|gujarati|tamil|nepali|italian|italiano|japanese|farsi|persian|hebrew|yiddish|greek|turkish|ukrainian|romanian|somali|swahili|hmong|thai|dutch|czech|hungarian|albanian|armenian';
const CHAT =
  '(chat|chats|communications|communication|conversation|conversations|messages|message|words|talk|data|info|information|details|questions|answers)';
const KIN =
  '(parents|parent|folks|mom|mum|mother|dad|father|husband|wife|spouse|partner|ex|boyfriend|girlfriend|family|kids|son|daughter|roommate|boss|employer|work|job|insurance|insurer|doctor|school|landlord|police)';
const PRINT = '(print|text|font|fonts|font size|letters|lettering|writing|words|type|text size)';
const BOX = '(box|chat box|chat window|chat|window|popup|pop up|bubble|widget|thing|chat thing)';

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
      `(who|anyone|anybody|someone|somebody|people) (else)? (can|could|will|may|might|gets to|is able to) (see|read|access|look at) (these|my|our|all my|all these|the) ${CHAT}`,
      '(what|how) (do|does|did|will|would|are) (you|u|yall|they|the clinic|this) (guys)? (do|doing|going to do|gonna do|use|using|handle) (with)? (my|our|all my|all this|the|this|what i) (data|info|information|personal information|details|messages|chat|chats|words|number|say|write|type)',
      `(is|are|will|was|were|is any of) (this|it|that|my|our|these|the|what i say|what i write|what i type) ${CHAT}? (being|be|kept|held|getting|get|all)? (sold|shared|told|recorded|monitored|logged|leaked|reported|passed on|given|forwarded|listened to|watched|kept secret|secret|in confidence|between us|anonymous|tracked) (to|with|on|by|in)? (insurance|my insurance|insurers|insurance companies|anyone|anybody|someone|others|my employer|my boss|my parents|my family|third parties|advertisers|google|facebook|the police|confidence|my doctor|outside)?`,
      '(hope|hopefully|hoping) (nobody|nobodys|no one|noone|noones|none of you) (is|are|else|else is)? (listening|listening in|watching|reading along|reading|eavesdropping|spying|snooping) (in|on|to)? (this|us|me|here)?',
      '(nobody|nobodys|anybody|anybodys|anyone|anyones|someone|someones|somebody|somebodys|no one|who|whos|others|people) (is|are|else|else is)? (listening|listening in|watching|reading along|eavesdropping|spying|snooping) (in|on|to)? (this|us|me|here)?',
      `(will|would|does|do|can|could|is|are|did) (my|our|his|her|the|your) ${KIN} (get|be|going to|gonna|getting|ever)? (be|get)? (told|notified|informed|find out|know|hear|learn|contacted|alerted|see|read) (about|that|if|of)? (this|it|i was on here|i was here|i was on this|i wrote|i asked|i chatted|i texted|i used this|what i) (say|said|write|wrote|ask|asked|type|typed|here)?`,
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
      '(start over|from the top|restart|restrat|restat|retsart|strat over|startover|start agian|begin agian|start fresh|reset|new chat|new conversation|start again|main menu|menu|begin again|do over|redo)',
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
      `(in|en|speak|speaks|speaking|habla*|switch to|change to|use|do you have|parli|parla|parlate|parlez|parlez vous|vous parlez|tu parles|sprechen|sprechen sie|sprichst du|fala|falas|voce fala|mowisz|govorite|mluvite) .. (${LANGUAGES})`,
      `(have|got|know|understand|do) (any|some|a)? (${LANGUAGES})`,
      `(vous|tu|voce|lei|sie) (parlez|parles|parle|fala|parla|sprechen) (${LANGUAGES})`,
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
      '(repeat|repeating|show it again|show that again|say that again|say it again|come again|what did you say|pardon|once more|one more time|repite|repita|otra vez)',
    ],
  ],
  [
    'source',
    [
      '(source|sources|reference|references|citation|where did you get|says who|according to whom|who says|fuente|fuentes)',
      'where (does|did|do|is) (that|this|it|these) .. (come from|from|coming from)',
      '(cite|name|quote|show|state|give me|tell me|list|link|whats|what is|back up) (me)? (your|the|a|some|any|its|that)? (authority|authorities|sources|source|evidence|citation|citations|references|reference|proof|research|bibliography)',
      '(which|what|whose) (web)? (page|article|doctor|study|book|website|paper|journal|source|research|text|textbook|author|site|nurse|expert) (or)? (page|article|doctor|study|book|website|paper|journal|source|nurse)? (is|was|are|did|does|do) (this|that|it|these|those|you|all this|all that) (get|got|taken|lifted|copied|quoted|pulled|come|coming|drawn|cited)? (this|that|it)? (from|out of|off)',
      '(who|what doctor) (wrote|made|checked|reviewed|approved) (this|that|it|these|the) (article|page|text|answer|answers|one)?',
      '(is|was|are|has|have) (this|that|it|these|any of this) (been|actually|ever|really|even)? (reviewed|checked|approved|verified|peer reviewed) (by a doctor|by doctors|by a clinician|by anyone)?',
      '(is|are) (this|that|it|any of this|all that|all this|what you said) (actually|really|even|scientifically|clinically|medically)? (proven|proved|true|legit|evidence based|backed by science|backed by research|backed up)',
    ],
  ],
  [
    'more',
    [
      '(tell me more|more|the rest|more info|more information|go on|continue|elaborate|keep going|more details|say more|and then|what else|how come|mas informacion|cuentame mas|siga|mas)',
    ],
  ],
  [
    'help',
    [
      '(what|wut|wat|wht|whatcha|how) (can|could|do|all can|else can|kind of things can|sort of things can) (you|u|ya|this bot|this chat|the bot) (help|assist|do) (me|us|people)? (with|for|here)?',
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
      '(bye|goodbye|good bye|byebye|see you|see ya|cya|later|farewell|adios|hasta luego|chao|cheerio|good night|goodnight|have a good day|have a nice day|have a good one|have a good night|take care|talk to you later|ttyl|ttfn|so long|nos vemos|toodle pip|toodle oo|toodles|toodeloo|ta ta|au revoir|ciao|gn|gnight|g night|nighty night|night night|peace out|signing off)',
      '(that is all|thats all|that will be all|nothing else|nothing more|all done|we are done|were done) (from|on|at) (me|my side|my end|this end|this side|our side) (for)? (now|today)? (good day|good night|good evening)?',
    ],
  ],
  [
    'greeting',
    [
      '(hi|hello|hey|heya|hiya|howdy|yo|sup|hola|good morning|good afternoon|good evening|good day|greetings|buenos dias|buenas tardes|buenas noches|buenas|whats up|wassup|hey there|morning|mornin|good mornin|g morning|gm|evenin|evening|namaste|salaam|shalom|bonjour|buongiorno|aloha|hallo|hullo|ello|salutations|saludos|buen dia|how are you|how are you doing|hows it going|que tal)',
    ],
  ],
  [
    'yes',
    [
      '(yes|yeah|yep|yup|sure|ok|okay|correct|right|si|claro|y|ya|yea|absolutely|of course|alright|fine|affirmative|please do|k|kk|okey|okey dokey|okie dokie|okie|uh huh|mhm|mm hmm|mmhm|aye)',
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
      '(oops|whoops|oopsie|wrong window|wrong chat|wrong person|wrong number|not meant for you|ignore that|ignore this|ignore me|ignore my last|ignore my last message|ignore the last|ignore the last message|ignore the last one|disregard my last|disregard my last message|disregard the last message|disregard that|disregard this|typo|lo siento)',
      '(sorry|apologies|my apologies|excuse me) (about|for)? (that|this|it|the mess|the typo)?',
      '(that|it|this) (was|were) (the|my|just|just the|just my|only my|only the) (cat|dog|kid|kids|toddler|baby|son|daughter|grandson|granddaughter|nephew|niece|brother|sister|pocket|butt|thumb|thumbs|elbow|phone|keyboard|autocorrect)',
      '(cat|dog|kid|toddler|baby|son|daughter) (walked|stepped|sat|typed|was|got|jumped) (on|hold of|that|it)? (my|the)? (keyboard|phone|that)?',
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
  [
    'unsend',
    [
      '(unsend|unsent|take back|recall|retract|edit|undo) (that|this|it|my|the|what|a) (last|message|messages|text|i|one|just)? (message|one|text|wrote|said|sent|typed)?',
    ],
  ],
  [
    'simpler',
    [
      '(explain|say|put|tell|write|break|dumb|describe|give|state|word|phrase) (me)? (that|this|it|all that|all this)? (to me|for me|down|down for me|again)? (in|with|using|more|a bit|a little|like|into)? (a|much)? (simpler|more simply|plainer|plain english|plain words|plain language|simple words|simple terms|simple language|simple english|easier words|easier|layman terms|laymans terms|lay terms|normal words|other words|different words|like im five|like im 5|like im ten|like im a kid|different way|differently|clearer|shorter|less complicated) (please|way|terms|words)?',
      '(simpler|plainer|eli5|tldr|too long didnt read|in plain english|in plain words|in simple words|in laymans terms|in other words|shorter)',
      '(mas sencillo|mas simple|en palabras simples|con palabras sencillas|explicamelo mejor)',
    ],
  ],
  [
    'display',
    [
      `(make|have|get|set|turn) (the|this|your|it|my)? ${PRINT}? (be|a bit|a little|up)? (bigger|larger|smaller|readable|darker|easier to read|easier to see)`,
      `(bigger|larger|increase|enlarge|embiggen|zoom|zoom in|blow up|change) (the|in on the|in on|on)? (size of)? (the)? ${PRINT}`,
      `${PRINT} (here|on here|on this|size)? (is|are) (way|just|so|too|very|really|a bit|a little)? (too|so)? (small|tiny|little|big|large|light|pale|faint|blurry|hard to read|hard to see)`,
      `${BOX} (is|keeps|was|are)? (covering|covers|blocking|blocks|in the way of|in the way|hiding|hides|taking up|over|on top of|cutting off|overlapping) (half|part of|most of|all of|up)? (of)? (my|the|your|everything|stuff)? (screen|page|view|text|site|website|button|buttons|map|form|menu|phone|everything)?`,
      `(how do i|how to|how can i|can i) (close|minimize|minimise|shrink|move|hide|resize|get rid of|collapse) (this|the|your) ${BOX}`,
      `(cant|cannot|can barely|can hardly|hard to) (see|find|read) (the|this|your|any of the|any) (text|screen|buttons|button|send button|print|letters|tiny print|small print|little print|chat|font)`,
      `(screen|page|chat|chat box|buttons|button|keyboard|website|send button) (is|are|keeps|just)? (frozen|froze|freezing|stuck|wont load|not loading|wont scroll|not working|doesnt work|dont work|wont work|glitching|jumping)`,
      '(letra|letras|texto) .. (chiquita|chiquito|chica|chiquitas|pequena|pequeno|pequenas|grande)',
    ],
  ],
  [
    'still-there',
    [
      '(hurry|hurry up|speed it up|chop chop|move it along|any day now|tick tock|apurate|apurese)',
      '(have|did) (you|u) (gone|go|fall|fallen) (to sleep|asleep|away|to bed|quiet|silent|dark) (on me)?',
      '(are|r) (you|u) (still)? (asleep|sleeping|frozen|stuck|ignoring me|listening|awake)',
      '(are|r)? (you|u) still (there|here|with me|on|awake|alive)',
      '(whats|what is|why is it|why are you|its|this is|youre|you are) (taking) (you)? (so long|forever|ages|too long|so much time)',
      '(sigues ahi|estas ahi|te dormiste)',
    ],
  ],
];
