/**
 * What people take, do or are given for the same troubles as a clinic's articles tell of, each by its words. An article that tells of
 * one makes it the treatment, see other-remedy-reader.ts.
 */
const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Minerals and vitamins; articles name some of these beside the treatment. */
const NUTRIENTS = `vitamin b12 b6 d3 k2 d2 calcium iron zinc potassium sodium selenium iodine copper chromium boron lithium
  folate folic niacin riboflavin thiamine electrolytes omega vitamina calcio hierro potasio`;

const HERBS_AND_SUPPLEMENTS = `melatonin melatonina cbd thc cannabis marijuana weed hemp kratom kava valerian chamomile lavender lemongrass ashwagandha ashwaganda
  ashwaghanda rhodiola ginseng ginkgo gingko turmeric curcumin boswellia feverfew butterbur echinacea elderberry glucosamine chondroitin msm
  collagen creatine probiotics probiotic prebiotic spirulina chlorella maca moringa berberine quercetin resveratrol coq10 carnitine theanine
  gaba tryptophan 5htp htp inositol shilajit kombucha matcha psilocybin mushrooms cordyceps reishi nad taurine biotin ginger
  garlic arnica nightshade peppermint`;

const MEDICINES = `ibuprofen advil motrin tylenol acetaminophen paracetamol aspirin naproxen aleve excedrin gabapentin neurontin pregabalin lyrica
  cymbalta duloxetine amitriptyline nortriptyline topamax topiramate propranolol sumatriptan imitrex triptan triptans botox ubrelvy nurtec
  aimovig ajovy emgality cgrp xanax alprazolam ativan lorazepam valium diazepam klonopin clonazepam zoloft sertraline prozac fluoxetine
  lexapro escitalopram celexa paxil wellbutrin effexor ssri ssris antidepressant antidepressants buspirone buspar trazodone ambien zolpidem
  lunesta benadryl diphenhydramine nyquil unisom doxylamine hydroxyzine baclofen flexeril cyclobenzaprine tizanidine robaxin methocarbamol
  fosamax alendronate boniva prolia evenity bisphosphonates aricept donepezil memantine namenda leqembi levodopa carbidopa sinemet adderall
  ritalin vyvanse statin statins metoprolol lisinopril amlodipine losartan lidocaine ketamine ozempic wegovy mounjaro semaglutide tirzepatide
  metformin cortisone prednisone opioids morphine oxycodone tramadol naltrexone ldn quinine ibuprofeno paracetamol antibiotics`;

const THERAPIES = `yoga pilates taichi acupuncture acupuntura massage massages masaje masajes chiropractor chiropractic meditation meditating mindfulness hypnosis
  hypnotherapy cupping reiki sauna cryotherapy tens tms ect cbt physiotherapy physio hydrotherapy aromatherapy neurofeedback biofeedback
  magnets pemf prp botox chelation ozone`;

/** Salts of magnesium; one that the articles tell of is the treatment. */
export const OTHER_FORMS =
  list(`oxide sulfate sulphate citrate glycinate bisglycinate threonate malate taurate orotate lactate gluconate aspartate carbonate
  hydroxide epsom citrato glicinato oxido sulfato`);

/** What else is given through a needle; without one, these are words of many topics. */
export const OTHER_DRIPS = list(
  'glutathione hydration saline myers c b nad amino peptide peptides chemo blood plasma antibiotic alpha lipoic',
);

/** What else magnesium is sold as. */
export const OTHER_WAYS = list(
  'spray lotion cream gel oil bath baths soak soaks flakes gummies powder water aceite',
);

const NUTRIENT_WORDS = list(NUTRIENTS);
const OTHERS = list(`${HERBS_AND_SUPPLEMENTS} ${MEDICINES} ${THERAPIES}`);

export const isRemedy = (word: string): boolean => NUTRIENT_WORDS.has(word) || OTHERS.has(word);
