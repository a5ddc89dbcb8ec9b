import type { Idea } from './idea.ts';

/**
 * What frightening words may be about instead of a person in danger: "the screen is blue", "the team collapsed". None is a sign of
 * danger; in pairs with ideas of the body they tell that it isn't one.
 */
export const OTHER_SUBJECT_IDEAS: readonly Idea[] = [
  {
    name: 'device',
    red: false,
    words: `phone, phones, cell phone, iphone, android, laptop, computer, pc, tablet, ipad, screen, monitor, printer, router, wifi,
      modem, server, software, app, website, battery dead, charger, camera, tv, television, remote, speaker, headphones,
      keyboard, mouse, console, xbox, playstation, switch, alarm clock, watch, fitbit, spreadsheet, email, inbox, password,
      telefono, celular, computadora, pantalla, impresora, televisor, aplicacion`,
  },
  {
    name: 'vehicle',
    red: false,
    words: `engine, transmission, brakes, tire, tires, alternator, radiator, carburetor, bumper, windshield, wipers, headlight,
      tailpipe, muffler, starter, trailer, tractor, mower, lawnmower, motorcycle, scooter, boat, kayak, bike, bicycle, rv,
      camper, mirror, hood, dashboard, fuel pump, spark plug, motor, camioneta, llanta, llantas, motocicleta, freno, frenos`,
  },
  {
    name: 'animal',
    red: false,
    words: `dog, dogs, puppy, pup, cat, cats, kitten, horse, horses, mare, colt, pony, cow, cows, calf, bull, goat, goats, sheep, lamb,
      pig, pigs, hen, hens, chicken coop, rooster, chickens, duck, ducks, rabbit, bunny, hamster, guinea pig, parrot, bird,
      birds, fish, goldfish, turtle, snake tank, lizard, gecko, bees, beehive, hound, beagle, lab, poodle, vet, kennel,
      squirrel, raccoon, deer, elk, mosquito, roach, roaches, ants, spider web, perro, perra, perrito, gato, gata, caballo, vaca,
      gallina, gallo, pollo, pajaro, pez, conejo`,
  },
  {
    name: 'plant',
    red: false,
    words: `tulip, tulips, rose, roses, tomato, tomatoes, garden, lawn, grass, weeds, hedge, bush, orchid, fern, cactus, succulent,
      basil, seedlings, sapling, oak, maple, pine, willow, branch, branches, leaves, orchard, compost, soil, flower,
      flowers, bouquet, houseplant, plants, vine, ivy, jardin, plantas, flores, arbol, cesped`,
  },
  {
    name: 'building',
    red: false,
    words: `roof, shed, barn, garage, fence, porch, deck, ceiling, wall, walls, wallpaper, basement, attic, kitchen, sink, faucet,
      toilet, pipe, pipes, drain, gutter, furnace, boiler, water heater, dryer, washer, dishwasher, fridge, freezer, oven,
      toaster, microwave, blender, vacuum, curtain, curtains, couch, sofa, mattress, shelf, shelves, cabinet, door,
      window, bridge loan, tent, canopy, gazebo, scaffolding, casa, techo, cocina, lavadora, refri, puerta, ventana`,
  },
  {
    name: 'food',
    red: false,
    words: `pancake, pancakes, cake, cupcake, cookies, candy, chocolate, ice cream, pizza, tacos, burrito, salsa, chili, curry, soup,
      stew, rice, pasta, noodles, sandwich, bacon, steak, brisket, ribs, bbq, barbecue, turkey, gravy, casserole, salad,
      broccoli, spinach, carrots, smoothie, latte, espresso, coffee, tea, lemonade, soda, beer, wine, sourdough, dough,
      bread, muffin, donut, popcorn, chips, fries, cheese, hot sauce, wasabi, jalapeno, recipe, buffet, dessert, pastel, comida,
      cena, cafe, pan dulce, tamales, mole, sopa, arroz`,
  },
  {
    name: 'sport',
    red: false,
    words: `game, games, match, team, season, playoffs, playoff, league, tournament, final, finals, quarter, inning, overtime,
      penalty, coach, coached, goalie, striker, pitcher, quarterback, linebacker, defense, offense, touchdown, homerun,
      home run, basket, hoops, soccer, football, baseball, softball, basketball, hockey, tennis, volleyball, golf, golf
      swing, putt, bowling, boxing, wrestling, karate, ufc, nascar, race, derby, ranked, referee, ref, score, tryouts, varsity,
      cheer, cheerleading, gymnastics, fantasy, bracket, rivals, standings, roster, draft pick, futbol, partido, equipo,
      gol, liga, torneo, jugador, arbitro, mundial`,
  },
  {
    name: 'exercise',
    red: false,
    words: `workout, work out, worked out, gym, crossfit, peloton, treadmill, squats, squat, burpees, pushups, push ups, pullups,
      pull ups, deadlift, deadlifts, bench press, leg day, arm day, chest day, spin class, zumba, yoga, pilates, marathon,
      half marathon, 5k, 10k, sprint, sprints, jog, jogging, running, ran, run, hike, hiked, hiking, stairs, climbing,
      swim, swimming, laps, pool, trainer, reps, cardio, ejercicio, gimnasio, correr, corri, corriendo, sentadillas`,
  },
  {
    name: 'play',
    red: false,
    words: `video game, videogame, minecraft, fortnite, roblox, warzone, valorant, zelda, mario, call of duty, level, boss fight, boss,
      respawn, lobby, raid, loot, quest, character, chess, checkers, monopoly, board game, poker, cards, dungeon, dice,
      puzzle, lego, legos, nerf, squirt gun, water gun, water balloons, escape room, laser tag, paintball, halloween,
      costume, haunted house, magic trick, juego, videojuego, nivel, disfraz`,
  },
  {
    name: 'story',
    red: false,
    words: `movie, movies, film, films, show, series, episode, season finale, netflix, book, books, novel, chapter, story, plot,
      scene, actor, actress, director, song, songs, lyrics, album, band, concert, podcast, documentary, play, musical,
      audition, rehearsal, character in, poem, poetry, painting, painted, photo, photos, selfie, picture, comic, cartoon,
      anime, meme, tiktok, youtube, video, history class, wikipedia, headline, crossword, pelicula, novela, serie, cancion,
      libro, capitulo`,
  },
  {
    name: 'money',
    red: false,
    words: `stock, stocks, market, portfolio, crypto, bitcoin, budget, bill, bills, rent, mortgage, taxes, tax, irs, invoice, price,
      prices, fee, fees, loan, bank, account, paycheck, salary, raise, sale, sales, deal, deals, auction, bid, insurance,
      deductible, refund, wallet, credit card, gas prices, inflation rate, savings, store, shop, business, company, impuestos,
      renta, dinero, precios, factura, negocio, cuenta`,
  },
  {
    name: 'office',
    red: false,
    words: `meeting, meetings, deadline, deadlines, presentation, interview, promotion, office, coworkers, project, report, reports,
      spreadsheet, slides, zoom, client, clients, contract, shift, shifts, overtime, retire, retiring, retirement, retired,
      two weeks notice, resign, resigning, quit my job, quitting my job, new job, lease, membership, subscription, exam,
      exams, test tomorrow, finals week, homework, essay, semester, college, graduation, degree, thesis, class, teacher,
      principal, school play, science fair, oficina, junta, trabajo nuevo, escuela, examen, tarea, maestra`,
  },
  {
    name: 'trip',
    red: false,
    words: `trip, vacation, cruise, flight, plane ticket, airport, hotel, beach, florida, hawaii, vegas, disney, road trip, camping,
      campsite, cabin, lake house, ski, skiing, surfing, moving, move to, moved to, new apartment, apartment, packing, boxes, u haul,
      movers, yard sale, garage sale, goodwill, donation, donated, attic, wedding, honeymoon, birthday, party, reunion,
      baby shower, anniversary, vacaciones, viaje, playa, mudanza, boda, fiesta, cumpleanos, departamento`,
  },
  {
    name: 'wardrobe',
    red: false,
    words: `shirt, shirts, shoes, boots, jeans, dress, coat, coats, jacket, suit, tie, hat, socks, towel, towels, tattoo, tatuaje,
      haircut, bangs, perm, hair dye, nails, manicure, makeup, lipstick, mascara, eyeliner, earrings, necklace, ring,
      purse, backpack, glitter, paint, glue, markers, crayons, laundry, stain, stained, detergent smell, perfume, candle, candles,
      ropa, zapatos, camisa, vestido, pintura, unas postizas`,
  },
  {
    name: 'prescribed',
    red: false,
    words: `as prescribed, as directed, like every day, like i always, like always, my usual, the usual, every morning, every night,
      doctor told me, doctor said, my doctor, dentist, orthodontist, braces, pharmacist, vitamin, vitamins, multivitamin,
      gummy vitamin, cough drop, lozenge, allergy shot, flu shot, vaccine, checkup, physical, annual, scheduled, next
      month, next week, como siempre, vitaminas, receta, me dijo el doctor`,
  },
  {
    name: 'fine',
    red: false,
    words: `feel great, feels great, feeling great, doing great, im fine, hes fine, shes fine, theyre fine, all fine, just fine, totally
      fine, all good, no big deal, no biggie, whatever, easy now, better now, ok now, okay now, no problem, no worries, good
      now, back to normal, laughing about it, so proud, proud, fun, loved it, so good, gorgeous, delicious, beautiful, estoy
      bien, esta bien, todo bien, ya paso, orgulloso, orgullosa`,
  },
];
