export const settings = {
  language: 'Language',
  asTheSystem: 'As the system',
}
