/** A file field that files can be dropped on, and that says which file is ready; without scripts it is the field alone. */
class DropZone extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector<HTMLInputElement>('input[type="file"]')
    if (!field || this.querySelector('.drop-note')) return
    const note = document.createElement('p')
    note.className = 'drop-note'
    note.role = 'status'
    note.textContent = this.dataset.drop ?? ''
    this.append(note)
    this.classList.add('ready')
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
      if (!files?.length) return
      field.files = files
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })
    field.addEventListener('change', () => {
      const [file] = field.files ?? []
      note.textContent = file ? `${this.dataset.dropped ?? ''}${file.name}` : (this.dataset.drop ?? '')
      this.classList.toggle('filled', file !== undefined)
    })
  }
}
customElements.define('drop-zone', DropZone)
