export const frame = {
  undo: 'Undo',
  redo: 'Redo',
  dismiss: 'Dismiss',
  shortcuts: 'Shortcuts',
}
