import { count, number } from '../locale.ts'

const faces = (n: number) => count(n, 'face', 'faces')

export const review = {
  questions: (n: number) => count(n, 'question', 'questions'),
  everybody: 'Everybody',
  answered: 'Answered',

  isThis: (name: string) => `Is this ${name}?`,
  isGone: (name: string) => `${name} is not here any more`,
  isThisOn: (name: string, n: number) => `Is this ${name}? ${faces(n)}.`,
  faceInQuestion: 'The face in question',
  aroundFace: 'Everything around the face',
  nextFaces: 'Show the next faces',
  showFace: 'Show this face',
  facesAlike: (n: number) => (n === 1 ? 'One face' : `${faces(n)} that look like one person`),
  mostAlike: (name: string) => `${name}, most alike`,
  asNamed: (name: string) => `${name}, as named so far`,
  somebodyElse: 'Somebody else',
  somebodyElseA: 'Somebody else…  (A)',

  answers: 'Answers',
  yes: 'Yes',
  no: 'No',
  skip: 'Skip',
  back: 'Back',
  keys: {
    yes: 'Yes, that is them',
    no: 'No, never ask this again',
    skip: 'Skip for now',
    hide: 'Hide: nobody I need a name for',
    somebodyElse: 'Somebody else: type a name',
    itIs: (name: string) => `It is ${name}`,
    back: 'Take the last answer back',
  },

  end: {
    named: (n: number, answers: number) => `${faces(n)} named in ${count(answers, 'answer', 'answers')}`,
    allLookedAt: 'All looked at',
    turnedDown: (n: number) => `${count(n, 'suggestion', 'suggestions')} turned down for good`,
    hidden: (n: number) => `${count(n, 'question', 'questions')} hidden`,
    skipped: (n: number) => `${number(n)} skipped`,
    stillComparing: 'Kith is comparing more faces with what you said; there may be more in a moment.',
    askSkipped: 'Ask the skipped ones again',
    toPeople: 'To people',
  },
  nothing: {
    comparing: 'Comparing faces…',
    title: 'Nothing to review',
    nobodyNamed: 'Name somebody first. Kith then asks here about everybody who looks like them.',
    soon: 'Questions appear here as Kith finds faces that look like somebody you named.',
    nobodyAlike: 'No unnamed face looks like anybody you named. New photos may bring new questions.',
  },
}
