import { counted, type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { NotFound } from '#refusals'
import { containsWords, folded, inFrench } from '#texts'

/** Who the shop buys from: days, cents without tax. */
export type Supplier = {
  id: number
  name: string
  /** Postal, as on an envelope, without the name; may be empty as all that follows. */
  address: string
  email: string
  phone: string
  siren: string
  vatNumber: string
  delayDays: number
  paymentDays: number
  minimumCents: number
  note: string
}

/** SQL: a supplier `s` as it is read. */
const columns = sql`s.id, s.name, s.address, s.email, s.phone, s.siren, s.vat_number as "vatNumber",
  s.delay_days as "delayDays", s.payment_days as "paymentDays", s.minimum_cents as "minimumCents", s.note`

/** One supplier. Refuses with NotFound. */
export async function findSupplier(db: Db, shopId: number, id: number): Promise<Supplier> {
  const { rows } = await sql<Supplier>`
    select ${columns} from suppliers s where s.shop_id = ${shopId} and s.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('Ce fournisseur n’existe pas.')
  return rows[0]
}

/** A supplier in the list: how many articles it sells, what is awaited of it and what it is owed, cents. */
export type SupplierRow = Supplier & { articles: number; open: number; owedCents: number }

const keys: readonly Key[] = [
  { by: inFrench('s.name'), kind: 'text' },
  { by: sql.ref('s.id'), kind: 'number' },
]

/** The suppliers by name, a page by key, in two statements; `text` holds words of their names. */
export async function listSuppliers(
  db: Db,
  shopId: number,
  { text, ...place }: Place & { text?: string | undefined } = {},
): Promise<Page<SupplierRow> & { total: number }> {
  const wanted = text ? sql` and ${containsWords(folded(sql.ref('s.name')), text)}` : sql``
  const kept = sql`s.shop_id = ${shopId} ${wanted}`
  const total = await counted(db, sql`select from suppliers s where ${kept}`, { whole: text === undefined })
  const page = await pageOf(place, { keys, limit: 50 }, async (slice) => {
    // What is open is little, whoever it is of: it is read once, not once a supplier.
    const { rows } = await sql<SupplierRow & { place: string[] }>`
      with awaited as materialized (select o.supplier_id, count(*)::int4 as n from purchase_orders o
        where o.shop_id = ${shopId} and o.state in ('sent', 'part') group by o.supplier_id
      ), owed as materialized (select i.supplier_id, sum(i.total_ttc_cents - (
          select coalesce(sum(c.total_ttc_cents), 0) from supplier_credits c
          where c.shop_id = i.shop_id and c.invoice_id = i.id))::int8 as cents
        from supplier_invoices i where i.shop_id = ${shopId} and i.state <> 'paid' group by i.supplier_id)
      select ${columns}, ${slice.place} as place,
        (select count(*)::int4 from supplier_articles a where a.shop_id = s.shop_id and a.supplier_id = s.id) as articles,
        coalesce((select n from awaited where supplier_id = s.id), 0) as open,
        coalesce((select cents from owed where supplier_id = s.id), 0) as "owedCents"
      from suppliers s where ${kept} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })
  return { ...page, total }
}

/** Every supplier by name, for a choice among them: the first thousand. */
export async function supplierNames(db: Db, shopId: number): Promise<{ id: number; name: string }[]> {
  return db
    .selectFrom('suppliers')
    .select(['id', 'name'])
    .where('shop_id', '=', shopId)
    .orderBy(inFrench('name'))
    .limit(1000)
    .execute()
}
