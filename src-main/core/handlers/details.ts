import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const detailsHandlers = (os: Implementer, { details, settings }: Rooms) => ({
  setTaken: os.details.setTaken.handler(({ input }) => details.setTaken(input.photoIds, input.to)),
  names: os.details.names.handler(() => details.names.state()),
  writeNames: os.details.writeNames.handler(() => {
    const place = settings.get().namesInFiles
    if (place === 'off') throw new KithError('bad-input', t.errors.details.namesOff)
    return details.names.write(place)
  }),
  stopNames: os.details.stopNames.handler(() => details.names.stop()),
  undoNames: os.details.undoNames.handler(({ input }) => details.names.undo(input.runId)),
})
