import { t } from '../../src-main/contract/text/text.ts'
import { useQuestion } from '../state/questions.ts'
import { Button, Dialog } from '../ui/controls.tsx'

export function QuestionDialog() {
  const question = useQuestion(state => state.question)
  if (!question) return null
  return (
    <Dialog key={question.text} title={question.title} onClose={() => question.answer(false)}>
      <p className="quiet" style={{ maxWidth: '56ch' }}>
        {question.text}
      </p>
      <div className="dialog-actions">
        <Button onClick={() => question.answer(false)}>{t.ui.cancel}</Button>
        <Button kind="primary" onClick={() => question.answer(true)}>
          {question.yes}
        </Button>
      </div>
    </Dialog>
  )
}
