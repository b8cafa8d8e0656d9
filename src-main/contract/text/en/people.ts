import { count, date, number } from '../locale.ts'

const faces = (n: number) => count(n, 'face', 'faces')

export const people = {
  hiddenPeople: 'Hidden people',
  hiddenPeopleCount: (n: number) => `Hidden people (${number(n)})`,
  backToPeople: 'Back to people',
  failed: 'People can’t be shown',
  search: 'Search people',
  filter: 'Filter people',
  nobodyOfThatName: 'Nobody of that name',
  nobodyHidden: 'Nobody is hidden.',
  orders: { faces: 'Most faces', name: 'Name', added: 'Recently added' },

  nobody: {
    noPhotos: {
      title: 'Nobody here yet',
      text: 'Add a folder of photos, and the people on them gather here.',
    },
    noModels: {
      title: 'Kith can’t look for faces yet',
      text: 'The face models are not on this machine. Activity shows how to get them.',
    },
    looking: { title: 'Looking for faces…', text: 'People appear here as they are found.' },
    noFaces: { title: 'No faces', text: 'Kith looked at every photo and found nobody.' },
  },

  whoIsThis: 'Who is this?',
  whoIsThisOn: (n: number) => `Who is this, on ${faces(n)}?`,
  typeName: 'Type a name',
  newPersonNamed: (name: string) => `New person “${name}”`,

  chosen: {
    people: 'Chosen people',
    groups: 'Chosen groups',
    person: (name: string) => `Choose ${name}`,
    group: 'Choose this group',
    mergeKey: 'Merge the chosen people',
    showKey: 'Show the chosen people again',
    hideKey: 'Hide the chosen people',
    hideGroupsKey: 'Hide the chosen groups',
  },
  merge: 'Merge…',
  mergeM: 'Merge (M)',
  hide: 'Hide',
  hideH: 'Hide (H)',
  hideFaces: (n: number) => `Hide ${faces(n)}`,
  showAgain: 'Show again',
  showAgainH: 'Show again (H)',

  groups: {
    unnamed: 'Groups without a name',
    unnamedCount: (n: number) => `${count(n, 'group', 'groups')} without a name`,
    none: 'Everybody who was seen more than once has a name.',
    of: (n: number) => `Group of ${faces(n)}`,
    nameOf: (n: number) => `Name of this group of ${faces(n)}`,
    name: 'Name of this group',
    hide: 'Hide this group',
    hideAll: 'Hide all',
    faces: 'Faces of this group',
    empty: 'This group has a name now, or its faces are hidden.',
  },
  singles: {
    title: 'Seen once',
    titleCount: (n: number) => `Seen once (${number(n)})`,
    faces: 'Faces seen once',
    empty: 'Every face belongs to somebody or to a group.',
  },
  hidden: {
    title: 'Hidden',
    faces: 'Hidden faces',
    empty: 'No face is hidden.',
  },
  twice: {
    title: 'Twice in one photo',
    list: 'Photos with one person twice',
    emptyTitle: 'Nobody is in one photo twice',
    empty:
      'Two faces on one photo are hardly ever one person. Where Kith has two of one name, they are listed here.',
    faceIsNot: (face: number, name: string) => `Face ${face} is not ${name}`,
    showPhoto: 'Show the photo',
  },
  not: (name: string) => `Not ${name}`,

  faces: {
    failed: 'These faces can’t be shown',
    nobodyHere: 'Nobody here',
    selected: 'Selected faces',
    nameKey: 'Name the selected faces',
    showKey: 'Show the selected faces again',
    hideKey: 'Hide the selected faces',
    takeOffKey: 'Take the selected faces off this person',
    moveTo: 'Move to…',
    name: 'Name…',
    unnamed: 'Unnamed face',
    matched: 'matched',
    matchedLabel: (name: string) => `${name}, matched`,
    matchedWhy: 'Kith matched this face by itself',
  },

  page: {
    goneTitle: 'This person is not here any more',
    gone: 'Merged, deleted, or unnamed again, here or in another window. Undo brings them back.',
    show: 'Show',
    tabs: { faces: 'Faces', photos: 'Photos', together: 'Together with' },
    order: 'Order of faces',
    orders: { newest: 'Newest first', unlike: 'Least alike first' },
    unlike: (name: string) => `What doesn’t belong to ${name} is likely among the first.`,
    facesOf: (name: string) => `Faces of ${name}`,
    whoElse: (name: string) => `Who else is ${name}?`,
    mergeWith: 'Merge with…',
    divide: 'Re-group this person…',
    showPerson: 'Show this person again',
    hidePerson: 'Hide this person',
    remove: 'Delete this person; the faces become unnamed',
    born: 'Born',
    birthDate: 'Birth date',
    forgetBirthDate: 'Forget the birth date',
    alone: 'Always alone',
    aloneText: 'No photo shows somebody else who has a name.',
  },
  summary: (faceCount: number, photos: number, years: string) =>
    `${faces(faceCount)} · ${count(photos, 'photo', 'photos')} · ${years}`,
  noPhotos: 'no photos',

  matches: {
    toLookAt: 'To look at',
    matched: (n: number, name: string) => `Kith matched ${faces(n)} with ${name} by itself.`,
    confirm: 'Confirm all matches',
    reject: 'Reject all',
    alike: (n: number, name: string) =>
      n === 1 ? `One face or group looks like ${name}.` : `${number(n)} faces and groups look like ${name}.`,
    suggestions: (n: number) => `Suggestions (${number(n)})`,
  },

  mergeDialog: {
    title: (names: string) => `Are ${names} the same person?`,
    nameToKeep: 'Name to keep',
    keepApart: 'Keep apart',
    merge: (n: number, name: string) => `Merge ${faces(n)} into ${name}`,
    born: (day: string) => `born ${date(Date.parse(day), { dateStyle: 'medium', timeZone: 'UTC' })}`,
    faceAsCover: (name: string) => `Use this face of ${name} as the cover`,
    together: 'Photos that hold more than one of them',
    theyAreTogether: (photos: number, people: number) =>
      people === 2
        ? `They are in ${count(photos, 'photo', 'photos')} together.`
        : `Some of them are in ${count(photos, 'photo', 'photos')} together.`,
    betterApart: 'Two people in one photo are hardly ever one: better keep them apart.',
    goneTitle: 'There is nobody to merge',
    gone: 'One of them is not here any more. Perhaps another window has merged or deleted them.',
  },

  divideDialog: {
    title: (name: string) => `Re-group ${name}`,
    comparing: (n: number) => `Comparing ${faces(n)}…`,
    nothing: 'All faces look like one person. There is nothing to divide.',
    stays: (name: string) => `Stays ${name}`,
    likeNone: 'Like none of them',
    somebodyElse: (part: number) => `Perhaps somebody else, ${part}`,
    nameOf: (part: string) => `Name of ${part}`,
    unnamed: 'Unnamed',
    nobody: 'nobody',
    keep: 'Don’t divide',
    leave: 'Leave as it is',
    divide: 'Divide',
  },
}
