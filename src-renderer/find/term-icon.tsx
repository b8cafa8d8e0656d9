import {
  Album,
  CalendarDays,
  Camera,
  Folder,
  Globe,
  Heart,
  MapPin,
  ScanFace,
  Search,
  Star,
  Tag,
  UserRound,
} from 'lucide-react'
import type { Chip } from '../../src-main/contract/entities.ts'
import type { Term } from '../../src-main/contract/terms.ts'
import { Avatar } from '../ui/controls.tsx'

const icons: Record<Term['kind'], typeof Search> = {
  person: UserRound,
  only: UserRound,
  faces: ScanFace,
  date: CalendarDays,
  place: MapPin,
  country: Globe,
  camera: Camera,
  folder: Folder,
  keyword: Tag,
  rating: Star,
  favourite: Heart,
  album: Album,
  text: Search,
}

/** The person's cover, or a sign for the kind of term. */
export function TermIcon({ chip, size }: { chip: Chip; size: number }) {
  if (chip.coverFaceId) return <Avatar faceId={chip.coverFaceId} name={chip.label} size={size} />
  const Icon = icons[chip.term.kind]
  return (
    <span className="term-icon" style={{ width: size, height: size }}>
      <Icon size={Math.min(16, size - 4)} />
    </span>
  )
}
