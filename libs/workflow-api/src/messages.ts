import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Committed } from './activities.js';

/** Decide a received command. Its update id is the command's id; the answer for the caller stands on the command row. */
export const decideUpdate = defineUpdate<Pick<Committed, 'outcome'>, [{ commandId: string }]>('decide');

/** Something outside changed the record or the clock: adopt it again. */
export const recordChangedSignal = defineSignal('recordChanged');
