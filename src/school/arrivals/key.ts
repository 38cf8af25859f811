import * as account from '#account'
import * as cheques from '#cheques'
import { type Db, sql } from '#database'
import * as trace from '#trace'
import type { KeyRow } from './key-row.ts'
import { outcomeOf } from './outcome.ts'
import { isSteered, type Steered } from './steered.ts'

/** The incidents of a run, by shop, then as they appear, with what pupils did on their records; in one statement. */
export async function key(db: Db, which: Steered, shopId?: number): Promise<KeyRow[]> {
  const { rows } = await sql<Omit<KeyRow, 'outcome'>>`
    select s.id as "shopId", s.name as "shopName",
      i.place, i.kind, i.expected, a.asked -> 'when' ->> 'mode' = 'past' as past, f.*, coalesce(d.did, '[]') as did, case when i.kind = 'cheque' then
        ${cheques.judgedSql(sql`s.id`, idsIn)} else '[]' end as cheques,
      case when i.kind like 'transfer-%' then ${account.cameSql(sql`s.id`, idsIn)} else '[]' end as transfers
    from arrivals a join living_shops s on s.id = a.shop_id
    join arrival_incidents i on i.shop_id = a.shop_id and i.arrival_id = a.id
    cross join lateral (${stepsOf}) f
    left join lateral (${didOn}) d on true
    where ${isSteered(which)} and ${shopId === undefined ? sql`true` : sql`s.id = ${shopId}`}
    order by s.name collate french, s.id, f."dueAt", i.place`.execute(db)
  return rows.map((row) => ({ ...row, outcome: outcomeOf(row, new Date()) }))
}

/** The ids of the orders that a run has brought to one of its shops; one statement. */
export async function ordersIn(db: Db, which: Steered, shopId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct p.order_id as id
    from arrivals a join arrival_steps p on p.shop_id = a.shop_id and p.arrival_id = a.id
    where ${isSteered(which)} and a.shop_id = ${shopId} and p.order_id is not null`.execute(db)
  return rows.map(({ id }) => id)
}

/** SQL: what the steps of incident `i` have brought. */
const stepsOf = sql`
  select min(p.due_at) as "dueAt", min(p.done_at) filter (where p.state = 'done') as "cameAt",
    bool_and(p.state in ('failed', 'dropped', 'undone')) as never,
    coalesce(jsonb_agg(jsonb_build_object('topic', p.plan ->> 'topic',
      'at', case when p.state = 'done' then p.done_at end,
      'never', p.state in ('failed', 'dropped', 'undone'))) filter (where p.kind = 'letter'), '[]') as letters,
    coalesce(min(trim(c.first_name || ' ' || c.last_name)), '') as "customerName",
    min(p.conversation_id) as "conversationId", min(p.quotation_id) as "quotationId",
    coalesce(jsonb_agg(distinct jsonb_build_object('id', o.id, 'number', o.number)) filter (where o.id is not null), '[]') as orders
  from arrival_steps p left join customers c on c.shop_id = i.shop_id and c.id = p.customer_id
  left join orders o on o.shop_id = i.shop_id and o.id = p.order_id
  where p.shop_id = i.shop_id and p.arrival_id = i.arrival_id and p.incident = i.place`

/** SQL: the ids of the orders that the steps `f` have brought. */
const idsIn = sql`select (o ->> 'id')::int8 from jsonb_array_elements(f.orders) o`

/** SQL: acts of pupils on what the steps `f` have brought, oldest first. */
const didOn = sql`
  select jsonb_agg(jsonb_build_object('verb', a.verb || coalesce(':' || (a.after ->> 'state'), ''), 'at', a.at, 'name', a.actor_name)
    order by a.id) as did
  from acts a where a.shop_id = s.id and a.actor_kind = 'employee' and a.at >= f."cameAt" and not ${trace.undone}
    and (a.subject_kind = 'order' and a.subject_id in (${idsIn})
      or a.subject_kind = 'conversation' and a.subject_id = f."conversationId"
      or a.subject_kind = 'quotation' and a.subject_id = f."quotationId")`
