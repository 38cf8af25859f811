import type { Context } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import type { House } from '../../../http/index.ts'
import { actor, type Desk } from '../../desk-page.ts'
import type { ClassChoice } from './form-values.ts'

/** The classes that the teacher has, each followed by its groups. */
export async function classChoices({ db }: House, c: Context<Desk>): Promise<ClassChoice[]> {
  const taught = (await classes.listTaught(db, actor(c))).filter(({ archivedAt }) => archivedAt === null)
  const groups = await Promise.all(taught.map(({ id }) => classes.listGroups(db, id)))
  return taught.flatMap(({ id, name }, index) => [
    { value: `classe-${id}`, label: name, classId: id },
    ...(groups[index] ?? []).map((group) => ({
      value: `groupe-${group.id}`,
      label: t('arrivals.groupOf', { name, group: group.name }),
      groupId: group.id,
    })),
  ])
}
