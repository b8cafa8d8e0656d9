import {
  Activity,
  Heart,
  Images,
  MessageCircleQuestionMark,
  PanelLeft,
  Settings2,
  Sparkles,
  UsersRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { SidebarAlbums } from '../albums/sidebar-albums.tsx'
import { useDropTarget } from '../drag/drag.tsx'
import { SidebarPeople } from '../people/sidebar-people.tsx'
import { go, type Page, useRoute } from '../state/route.ts'
import { changeSettings, useStore } from '../state/store.ts'
import { IconButton, Ring } from '../ui/controls.tsx'

export function Nav({
  page,
  icon,
  text,
  count,
  also = [],
}: {
  page: Page
  icon: ReactNode
  text: string
  count?: number | undefined
  also?: Page['name'][]
}) {
  const here = useRoute().page.name
  const current = here === page.name || also.includes(here)
  return (
    <button
      type="button"
      className="nav"
      aria-current={current ? 'page' : undefined}
      title={text}
      onClick={() => go(page)}
    >
      {icon}
      <span>{text}</span>
      {count ? <span className="number">{number(count)}</span> : null}
    </button>
  )
}

/** Photos can be dropped on it. */
function Favourites() {
  const { setNodeRef, className } = useDropTarget('side-favourites', { kind: 'favourites' })
  return (
    <div ref={setNodeRef} className={`side-drop ${className}`}>
      <Nav page={{ name: 'favourites' }} icon={<Heart size={17} />} text={t.frame.pages.favourites} />
    </div>
  )
}

/** @param narrow only its icons are there now; while something is dragged it is wide in any case */
export function Sidebar({ narrow, inert }: { narrow: boolean; inert: boolean }) {
  const status = useStore(state => state.status)
  const icons = useStore(state => state.settings?.sidebar === 'icons')
  const work = status?.work
  const busy = work?.phase === 'running' || work?.phase === 'paused'
  return (
    <nav className="sidebar" aria-label="Kith" inert={inert}>
      <div className="brand">
        <span>Kith</span>
        <IconButton
          label={icons ? t.frame.widen : t.frame.narrow}
          onClick={() => void changeSettings({ sidebar: icons ? 'open' : 'icons' })}
        >
          <PanelLeft size={17} />
        </IconButton>
      </div>
      <Nav
        page={{ name: 'library' }}
        icon={<Images size={17} />}
        text={t.frame.pages.library}
        count={status?.counts.photos}
      />
      <Favourites />
      <SidebarAlbums />
      <Nav
        page={{ name: 'people' }}
        icon={<UsersRound size={17} />}
        text={t.frame.pages.people}
        count={status?.counts.people}
        also={['person', 'group', 'singles', 'twice', 'hidden']}
      />
      <Nav
        page={{ name: 'review', id: null }}
        icon={<MessageCircleQuestionMark size={17} />}
        text={t.frame.pages.review}
        count={status?.counts.questions}
      />
      <SidebarPeople />
      {narrow ? <div className="spacer" /> : null}
      <Nav page={{ name: 'cleanup' }} icon={<Sparkles size={17} />} text={t.frame.pages.cleanup} />
      <Nav
        page={{ name: 'activity' }}
        icon={
          busy && work.total > 0 ? (
            <Ring fraction={work.done / work.total} size={17} />
          ) : (
            <Activity size={17} />
          )
        }
        text={
          work?.phase === 'running'
            ? t.frame.looking(Math.round((100 * work.done) / Math.max(1, work.total)))
            : t.frame.pages.activity
        }
        count={status?.counts.problems}
      />
      <Nav page={{ name: 'settings' }} icon={<Settings2 size={17} />} text={t.frame.pages.settings} />
    </nav>
  )
}
