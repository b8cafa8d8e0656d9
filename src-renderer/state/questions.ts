/** @file A question that has to be answered before something is done. */
import { create } from 'zustand'

interface Question {
  title: string
  text: string
  /** What the button says that does it. */
  yes: string
}

export const useQuestion = create<{ question: (Question & { answer: (yes: boolean) => void }) | null }>(
  () => ({
    question: null,
  }),
)

/** Resolves with the person's answer. A new question answers the one before it with no. */
export function ask(question: Question): Promise<boolean> {
  useQuestion.getState().question?.answer(false)
  return new Promise(resolve => {
    const answer = (yes: boolean) => {
      useQuestion.setState({ question: null })
      resolve(yes)
    }
    useQuestion.setState({ question: { ...question, answer } })
  })
}
