const BODY = new Set(
  `ear ears eye eyes head scalp skin face nose jaw tooth teeth gums tongue mouth throat neck shoulder shoulders arm arms elbow elbows wrist
   wrists finger fingers thumb chest ribs heart lungs back spine belly tummy stomach gut bowels bladder kidneys hip hips leg legs knee knees
   calf calves shin shins ankle ankles foot feet toe toes muscle muscles joint joints nerves bones brain mind memory mood period
   cabeza oidos ojos piernas pies espalda rodillas`.split(/\s+/),
);
const WHOSE = new Set('my his her their mis los las both'.split(' '));
/** "My ears", "my left ear", where a message begins. */
const LATEST = 3;

/** Whether a message begins by telling of a part of somebody's body: "my ears ring" asks nobody to ring. */
export const tellsOfBody = (words: readonly string[]): boolean =>
  WHOSE.has(words[0] ?? '') && words.slice(1, LATEST).some((word) => BODY.has(word));
