import { Drawn } from './drawn.ts'

/** A file field that files can be dropped on, and that says which file is ready; without scripts it is the field alone. */
class DropZone extends Drawn {
  #note = document.createElement('p')
  #listens = false

  get #field() {
    return this.querySelector<HTMLInputElement>('input[type="file"]')
  }

  protected draw() {
    if (!this.#field) return
    if (!this.contains(this.#note)) {
      this.querySelector('.drop-note')?.remove()
      this.#note.className = 'drop-note'
      this.#note.role = 'status'
      this.append(this.#note)
    }
    this.classList.add('ready')
    this.#tell()
    if (!this.#listens) this.#listen()
  }

  #tell() {
    const [file] = this.#field?.files ?? []
    this.#note.textContent = file ? `${this.dataset.dropped ?? ''}${file.name}` : (this.dataset.drop ?? '')
    this.classList.toggle('filled', file !== undefined)
  }

  #listen() {
    this.#listens = true
    const over = (inside: boolean) => (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      this.classList.toggle('over', inside)
    }
    this.addEventListener('dragenter', over(true))
    this.addEventListener('dragover', over(true))
    this.addEventListener('dragleave', over(false))
    this.addEventListener('drop', (event) => {
      over(false)(event)
      const files = event.dataTransfer?.files
      if (!files?.length || !this.#field) return
      this.#field.files = files
      this.#field.dispatchEvent(new Event('change', { bubbles: true }))
    })
    this.addEventListener('change', () => this.#tell())
  }
}
customElements.define('drop-zone', DropZone)
