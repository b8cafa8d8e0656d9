import { count, number } from '../locale.ts'

export const viewer = {
  photo: 'Photo',
  failed: 'This photo can’t be shown',
  /** Its place in the row of photos. */
  position: (position: number, total: number) => `${number(position)} of ${number(total)}`,
  newer: 'Newer photo',
  older: 'Older photo',

  close: 'Close (Esc)',
  slideshow: 'Slideshow (Space)',
  faces: 'Faces (F)',
  info: 'Info (I)',
  fullScreen: 'Full screen (Shift F)',
  keys: {
    faces: 'Show or hide faces',
    info: 'Show or hide what is known of the photo',
    slideshow: 'Start or stop the slideshow',
    fullScreen: 'Full screen',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit the photo to the window',
    actualSize: 'Show the photo at 100 %',
    pan: 'Move the zoomed photo',
    drawBox: 'Draw a box around a face',
  },

  unreachable: 'The file can’t be reached now.',
  smallPicture: 'This is the small picture that Kith keeps.',

  face: {
    who: 'Who?',
    yes: (name: string) => `Yes, ${name}`,
    moveBox: 'Move the box',
    notAFace: 'Not a face',
  },
  box: {
    label: (width: number, height: number) =>
      `Box around a face: ${width} by ${height} pixels. Arrows move it, Shift and arrows size it, Enter saves, Escape cancels.`,
    drawHint: 'Drag a box around the face',
    moveHint: 'Drag the box, or its corners',
  },

  details: {
    info: 'Info',
    sources: {
      person: 'Set by you',
      exif: 'From the camera',
      xmp: 'From another program (XMP)',
      iptc: 'From another program (IPTC)',
      name: 'From the file’s name',
      file: 'Time of the file; the photo itself says none',
    },
    allFromHere: 'All photos taken here',
    north: 'N',
    south: 'S',
    east: 'E',
    west: 'W',
    aboveSea: (metres: number) => `${number(metres)} m above the sea`,
    belowSea: (metres: number) => `${number(metres)} m below the sea`,
    picture: 'Picture',
    withFilm: 'With a short film',
    keywords: 'Keywords',
    problem: 'Problem',
    unnamedFaces: (n: number) => `${count(n, 'face', 'faces')} without a name`,
    rejected: 'Rejected in another program',
    stars: (n: number) => `${n} of 5 stars`,
    files: 'Files',
    fileHead: (n: number): string => (n === 1 ? 'File' : 'Files with this picture'),
    showFile: 'Show the file',
  },
}
