// `npm run schools -- add|list|remove|backup|migrate|move`: the schools of one directory (PREAU_SCHOOLS), for their operator.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { readConfig, typed } from '#config'
import { failed } from './failed.ts'

const USAGE = [
  'Préau connaît :',
  `  ${typed('schools', 'add ADRESSE --name "NOM" [--town VILLE] [--demo] [--database BASE]')}`,
  `  ${typed('schools', 'list')}`,
  `  ${typed('schools', 'remove ADRESSE')}`,
  `  ${typed('schools', 'backup [ADRESSE] [--to DOSSIER]')}`,
  `  ${typed('schools', 'migrate [ADRESSE]')}`,
  `  ${typed('schools', 'move ADRESSE --to postgres://nom:motdepasse@serveur/postgres')}`,
  'Ce qui est interrompu se termine en redonnant la même commande.',
].join('\n')

async function main(): Promise<void> {
  const { words, values } = asked()
  const [verb, address, ...more] = words
  if (more.length > 0) throw new Error(USAGE)
  const { name = '', town = '', demo, database, to } = values
  const { inOffice, ...operator } = await import('../schools/operator/index.ts')
  const does: Record<string, Parameters<typeof inOffice<unknown>>[1] | false | undefined | ''> = {
    add: address && name && ((office) => operator.add(office, { address, name, town, demo, database })),
    list: !address && operator.list,
    remove: address && ((office) => operator.remove(office, address, ask)),
    backup: (office) => operator.backup(office, { ...(address && { address }), ...(to && { to }) }),
    migrate: (office) => operator.migrate(office, address),
    move: address && to && ((office) => operator.move(office, address, to)),
  }
  const work = verb && Object.hasOwn(does, verb) && does[verb]
  if (!work) throw new Error(USAGE)
  // Those that go through many schools answer how many failed.
  if (await inOffice(readConfig(process.env), work)) process.exitCode = 1
}

function asked() {
  const text = { type: 'string' } as const
  try {
    const options = {
      name: text,
      town: text,
      demo: { type: 'boolean', default: false },
      database: text,
      to: text,
    } as const
    const { values, positionals: words } = parseArgs({ options, allowPositionals: true })
    return { words, values }
  } catch {
    throw new Error(USAGE)
  }
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}

main().catch(failed)
