import { dayOf } from './050-days.ts'

/** Where the photos of each month and day were taken is counted from this index alone. */
export const sql = /* sql */ `
create index photos_places on photos(month desc, (${dayOf}) desc, place_id)
  where visible = 1 and place_id is not null;
`
