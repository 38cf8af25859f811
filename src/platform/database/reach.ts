import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database, sql } from './connect.ts'
import { UserError } from './errors.ts'

const MEND = 'vérifiez DATABASE_URL (exemple : postgres://nom:motdepasse@serveur:5432/preau).'
/** A server that is starting says so; it is waited for this long. */
const STARTING_MS = 60_000

/**
 * Opens a school's own PostgreSQL server. It is told the `name` of who connects; `say` is told what is waited for, once it takes longer than two seconds. Refuses,
 * with a sentence, one that does not answer, and one on which Préau could not work: too old, a replica, without rights.
 */
export async function reach(
  url: string,
  { say, name }: { say: (sentence: string) => void; name: string },
): Promise<Database> {
  const database = connect({ connectionString: url, application_name: name })
  const late = setTimeout(
    () => say(`La base de données ne répond pas encore (${hostOf(url)}) : Préau l’attend...`),
    2000,
  )
  try {
    await refuseUnfit(await firstAnswer(database))
    return database
  } catch (error) {
    await database.close()
    throw error instanceof UserError ? error : new UserError(unreachable(error as Error))
  } finally {
    clearTimeout(late)
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host || 'socket' : 'DATABASE_URL')

async function firstAnswer(database: Database): Promise<Database> {
  const began = performance.now()
  for (;;) {
    try {
      await database.pool.query('select 1')
      return database
    } catch (error) {
      const { code } = error as { code?: string }
      if (code !== '57P03' || performance.now() - began > STARTING_MS) throw error
      await sleep(500)
    }
  }
}

async function refuseUnfit({ db }: Database): Promise<void> {
  const { rows } = await sql<{ version: number; replica: boolean; writes: boolean }>`
    select current_setting('server_version_num')::int as version, pg_is_in_recovery() as replica,
      has_schema_privilege('public', 'create')
        and (to_regnamespace('pgboss') is not null or has_database_privilege(current_database(), 'create')) as writes`.execute(
    db,
  )
  const [{ version, replica, writes } = { version: 0, replica: false, writes: false }] = rows
  if (version < 150_000)
    throw new UserError(
      `Ce serveur PostgreSQL est en version ${Math.floor(version / 10_000)} : Préau demande la version 15 ou une plus récente.`,
    )
  if (replica)
    throw new UserError(
      'Ce serveur PostgreSQL est une réplique, en lecture seule : indiquez le serveur principal (DATABASE_URL).',
    )
  if (!writes)
    throw new UserError(
      'Le nom donné dans DATABASE_URL n’a pas le droit de créer des tables dans cette base : rendez-le propriétaire de la base (alter database ... owner to ...).',
    )
}

/** A certificate that nobody known vouches for, that is another's, or that is over (node:tls). */
const CERTIFICATE = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|^CERT_|ALTNAME_INVALID/

function unreachable(error: { code?: string; message: string }): string {
  if (error.code === '28000' && /encryption|SSL/i.test(error.message))
    return 'Le serveur PostgreSQL n’accepte que des connexions chiffrées : ajoutez ?sslmode=require à DATABASE_URL.'
  if (CERTIFICATE.test(error.code ?? ''))
    return (
      `Le certificat du serveur PostgreSQL n’est pas reconnu (${error.code}) : indiquez dans DATABASE_URL celui de son autorité ` +
      '(?sslmode=verify-full&sslrootcert=/chemin/autorite.pem) ou, sur un réseau sûr, ?sslmode=no-verify.'
    )
  if (/does not support SSL/.test(error.message))
    return 'Le serveur PostgreSQL n’accepte pas de connexions chiffrées : enlevez sslmode de DATABASE_URL, ou activez ssl sur le serveur.'
  if (error.code === '28P01' || error.code === '28000')
    return `Le serveur PostgreSQL refuse ce nom ou ce mot de passe : ${MEND}`
  if (error.code === 'ERR_INVALID_URL') return `DATABASE_URL n’est pas l’adresse d’une base : ${MEND}`
  if (error.code === '3D000') return `Cette base n’existe pas sur le serveur PostgreSQL : créez-la, ou ${MEND}`
  const why = error.code ?? (/timeout/.test(error.message) ? 'rien après dix secondes' : error.message)
  return `Le serveur PostgreSQL ne répond pas (${why}) : ${MEND}`
}
