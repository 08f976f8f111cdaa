export { type Answers, completeAnswers, type GivenAnswers, type JumpAnswers } from './answers.js';
export { type BuilderList, checkBuilder, type FolderOptions, listBuilders } from './check-builder.js';
export { createBuilder, type CreateOptions } from './create-builder.js';
export { type Questions, type TextQuestion } from './questions.js';
export { type TunnelOptions, writeTunnelFiles } from './tunnel-files.js';
