import { count, date, number, size } from '../locale.ts'
import type { Text } from '../text.ts'
import { ui } from './ui.ts'

const { photos } = ui

export const cleanup: Text['cleanup'] = {
  what: 'Was gezeigt wird',
  duplicates: 'Duplikate',
  hidden: 'Ausgeblendete Fotos',
  comparing: 'Fotos werden verglichen …',
  due: n => `${photos(n)} ${n === 1 ? 'ist' : 'sind'} noch zu vergleichen; das läuft von selbst weiter.`,
  nothing: {
    title: 'Nichts aufzuräumen',
    text: 'Gleiche und ähnliche Fotos werden hier nebeneinander gezeigt.',
  },
  groups: n =>
    `${count(n, 'Gruppe', 'Gruppen')} gleicher oder ähnlicher Fotos. Nichts wird von selbst gelöscht.`,

  inPlaces: (fileName, files) => `${fileName} an ${number(files)} Orten`,
  same: files => `Dasselbe Foto an ${count(files, 'Ort', 'Orten')}`,
  file: (bytes, changed) => `${size(bytes)} · geändert am ${date(changed, { dateStyle: 'medium' })}`,
  keepOnly: 'Nur dieses behalten',
  keepOnlyFile: path => `Nur dieses behalten: ${path}`,

  photosLike: (n, fileName) => `${photos(n)} wie ${fileName}`,
  alike: n => count(n, 'ähnliches Foto', 'ähnliche Fotos'),
  keepAll: 'Alle behalten',
  hide: n => (n > 0 ? `${number(n)} ausblenden` : 'Ausblenden'),
  bin: n => (n > 0 ? `${number(n)} in den Papierkorb` : 'In den Papierkorb'),
  keep: fileName => `${fileName} behalten`,
  largest: 'Größtes',
  oneStays: 'Mindestens eines muss bleiben. Setze das Häkchen bei dem, das bleiben soll.',
  open: fileName => `${fileName} öffnen`,
  noBin: 'Von hier aus erreicht Kith den Papierkorb nicht; lösche Dateien stattdessen im Dateimanager.',
  facts: (width, height, bytes, format) => `${width} × ${height} · ${size(bytes)} · ${format}`,
  named: faces => count(faces, 'benanntes Gesicht', 'benannte Gesichter'),

  noneHidden: {
    title: 'Kein Foto ist ausgeblendet',
    text: 'Ausgeblendete Fotos bleiben auf der Platte, erscheinen aber nicht in der Mediathek, bis du sie wieder einblendest.',
  },
  hiddenPhotos: n => count(n, 'ausgeblendetes Foto', 'ausgeblendete Fotos'),
  showAgainFile: fileName => `Wieder einblenden: ${fileName}`,
}
