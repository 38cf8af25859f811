// html-validate with its rules, loaded by who reads alone: see markup.ts.
import { join } from 'node:path'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'

/** The rules are put together once, not for each page: that was as long as the reading. */
class OneFile extends FileSystemConfigLoader {
  #resolved: ReturnType<FileSystemConfigLoader['getConfigFor']> | undefined
  override getConfigFor(filename: string): ReturnType<FileSystemConfigLoader['getConfigFor']> {
    this.#resolved ??= super.getConfigFor(filename)
    return this.#resolved
  }
}

const validator = new HtmlValidate(new OneFile())

/** What is wrong in a page's source: one sentence each, with its place. */
export async function read(source: string): Promise<string[]> {
  const { results } = await validator.validateString(source, join(import.meta.dirname, 'page.html'))
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, message, ruleId }) => `${line}:${column} ${message} (${ruleId})`),
  )
}
