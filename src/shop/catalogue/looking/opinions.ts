/** One of the latest reviews that stand under a product, as customers read it. Moments as ISO texts, as JSON has them. */
export type OneOpinion = {
  stars: number
  title: string
  body: string
  signed: string
  writtenAt: string
  /** Of the purchase; null for one that was not checked. */
  boughtAt: string | null
  answer: string
}

/** The accepted reviews of a product: how many, the sum of their stars, and the latest three. */
export type Opinions = { count: number; stars: number; latest: OneOpinion[] }

/** The same in SQL, of the product `p`; one index has it all. */
export const opinionsSql = `(select jsonb_build_object('count', count(*), 'stars', coalesce(sum(r.stars), 0), 'latest', (
      select coalesce(jsonb_agg(jsonb_build_object('stars', n.stars, 'title', n.title, 'body', n.body, 'signed', n.signed,
        'writtenAt', n.written_at, 'boughtAt', n.bought_at, 'answer', n.answer) order by n.written_at desc, n.id desc), '[]')
      from (select * from reviews l where l.shop_id = p.shop_id and l.product_id = p.id and l.state = 'accepted'
        order by l.written_at desc, l.id desc limit 3) n))
    from reviews r where r.shop_id = p.shop_id and r.product_id = p.id and r.state = 'accepted')`
