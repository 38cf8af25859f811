import { type Db, sql } from '#database'
import { NotFound } from '#refusals'
import type { PaperFigures, PaperKind } from './supplier-papers.ts'

/** A supplier's paper beside its order. */
export type PaperRow = {
  id: number
  kind: PaperKind
  number: string
  issuedOn: string
  sentAt: Date
  figures: PaperFigures
}

/** A paper as it is read, with who sent it and for what order. */
export type SupplierPaper = PaperRow & {
  order: { id: number; number: string }
  supplier: { name: string; address: string; email: string; siren: string; vatNumber: string }
}

/** What the supplier sent for an order, the first first; one statement. */
export async function papersOf(db: Db, shopId: number, orderId: number): Promise<PaperRow[]> {
  const { rows } = await sql<PaperRow>`
    select id, kind, number, issued_on as "issuedOn", sent_at as "sentAt", figures from supplier_papers
    where shop_id = ${shopId} and order_id = ${orderId} order by id`.execute(db)
  return rows
}

/** One paper of an order. Refuses with NotFound. */
export async function findPaper(db: Db, shopId: number, orderId: number, id: number): Promise<SupplierPaper> {
  const { rows } = await sql<SupplierPaper>`
    select p.id, p.kind, p.number, p.issued_on as "issuedOn", p.sent_at as "sentAt", p.figures,
      jsonb_build_object('id', o.id, 'number', o.number) as "order",
      jsonb_build_object('name', s.name, 'address', s.address, 'email', s.email, 'siren', s.siren, 'vatNumber', s.vat_number) as supplier
    from supplier_papers p join purchase_orders o on o.shop_id = p.shop_id and o.id = p.order_id
    join suppliers s on s.shop_id = o.shop_id and s.id = o.supplier_id
    where p.shop_id = ${shopId} and p.order_id = ${orderId} and p.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('Ce papier n’existe pas.')
  return rows[0]
}
