import { understandPeople } from '../../../src/domain/callbacks/understand-people.ts';

describe('an answer that names more than the visitor', () => {
  test.each([
    ['my daughter Ann', null, 'my daughter, Ann'],
    ["my daughter Ann, she's 25", null, 'my daughter, Ann'],
    ['my mother', null, 'my mother'],
    ['Ruth Miller, my mother', null, 'my mother, Ruth Miller'],
    ["it's for my mom, Ruth Miller", null, 'my mom, Ruth Miller'],
    ["I'm calling for my husband Joe Green", null, 'my husband, Joe Green'],
    ['its my sister jane', null, 'my sister, jane'],
    ['me and my wife Mary', null, 'me and my wife, Mary'],
    ['my wife and I', null, 'my wife and I'],
    ['mi mamá, Rosa', null, 'mi mamá, Rosa'],
    ['Ann Lee, for my mother', 'Ann Lee', 'my mother'],
    ['ann lee for my mom', 'ann lee', 'my mom'],
    ['Ann (for my mother Ruth)', 'Ann', 'my mother, Ruth'],
    ['Ann Lee and my husband Joe', 'Ann Lee', 'my husband, Joe'],
    ["I'm Ann, my mother is Ruth Miller", 'Ann', 'my mother, Ruth Miller'],
    ['my name is Ann and my mother is Ruth', 'Ann', 'my mother, Ruth'],
    ["my dad's name is Bob and mine is Tim", 'Tim', 'my dad, Bob'],
    ['I am Joe and I am calling about my wife, Mary Smith', 'Joe', 'my wife, Mary Smith'],
    ['Ann Lee calling on behalf of Ruth Miller', 'Ann Lee', 'Ruth Miller'],
    ['Will for Grace Miller', 'Will', 'Grace Miller'],
  ])('tells them apart: "%s"', (text, name, forWhom) => {
    expect(understandPeople(text)).toMatchObject({ name, forWhom });
  });

  test.each([
    'Mary and Joe Green',
    'My Linh Tran',
    'Ann Lee, 212-555-0142',
    'my mom told me to call you and my name is Ann Lee',
    'my friend suggested you',
    'my mother has cramps',
    'Sonny Mother',
    'me',
    '',
  ])('is not "%s"', (text) => {
    expect(understandPeople(text)).toBeNull();
  });
});
