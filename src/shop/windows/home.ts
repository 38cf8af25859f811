import { type Db, sql } from '#database'
import { t } from '#messages'
import { entriesJson, type MenuEntry } from './menus.ts'

/** What a first page is made of; all but the last two stand there once. */
export const kinds = ['banner', 'carousel', 'promises', 'new', 'best', 'category', 'text'] as const
export type Kind = (typeof kinds)[number]

/** One block of the first page; `id` is null as long as the shop has the usual ones. */
export type Block = {
  id: number | null
  kind: Kind
  title: string
  body: string
  categoryId: number | null
  hidden: boolean
}

/** One slide of the carousel; `path` is below the shop's own address, empty for none. */
export type Slide = {
  id: number
  picture: { hash: string; width: number; height: number }
  title: string
  body: string
  path: string
}

/** What a link to one of the shop’s own pages says. */
export type PageLink = { id: number; slug: string; title: string; place: 'footer' | 'menu' }

export type HomePage = { blocks: Block[]; slides: Slide[]; pages: PageLink[]; menu: MenuEntry[] }

const bare = { id: null, title: '', body: '', categoryId: null }

/** What a shop has that never changed its first page. The carousel waits for slides. */
export const usualBlocks: readonly Block[] = [
  { ...bare, kind: 'banner', hidden: false },
  { ...bare, kind: 'carousel', hidden: true },
  { ...bare, kind: 'promises', hidden: false },
  { ...bare, kind: 'new', hidden: false },
  { ...bare, kind: 'best', hidden: false },
]

/** How the addresses of the back office name a block: what stands there once by its kind, the others by their id. */
export const keyOf = ({ id, kind }: Block): string => (kind === 'category' || kind === 'text' ? String(id) : kind)

/** What a block is called where one arranges them: its title, or what it is. */
export const blockName = ({ kind, title }: Pick<Block, 'kind' | 'title'>): string => title || t(`windows.block.${kind}`)

/** A shop's first page: its blocks in their order, hidden ones too, its slides, and the links to its published pages. One statement. */
export async function readHome(db: Db, shopId: number): Promise<HomePage> {
  const { rows } = await sql<HomePage>`select
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'title', title, 'body', body,
      'categoryId', category_id, 'hidden', hidden_at is not null) order by position, id), '[]')
      from home_blocks where shop_id = ${shopId}) as blocks,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'title', title, 'body', body, 'path', path,
      'picture', jsonb_build_object('hash', picture_hash, 'width', width, 'height', height)) order by position, id), '[]')
      from home_slides where shop_id = ${shopId}) as slides,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'title', title, 'place', place) order by title, id), '[]')
      from free_pages where shop_id = ${shopId} and published_at is not null) as pages,
    ${entriesJson(shopId)} as menu`.execute(db)
  const { blocks, slides, pages, menu } = rows[0] ?? { blocks: [], slides: [], pages: [], menu: [] }
  return { blocks: blocks.length > 0 ? blocks : [...usualBlocks], slides, pages, menu }
}
