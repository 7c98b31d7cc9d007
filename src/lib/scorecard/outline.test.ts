import { describe, expect, it } from 'vitest';
import { everyLine, strengthsOf, type Scorecard } from './scorecard.ts';
import { outlineOf } from './outline.ts';
import { answerLabel, answerKey } from '#lib/words/chart.ts';
import { headline } from '#lib/words/headline.ts';
import { firstSteps, thingsToFindOut, whoMayKnow, actionFor } from '#lib/words/next-step.ts';
import { dutyNotice, heldWhy, notScoredWhy, todayPhrase } from '#lib/words/scorecard.ts';
import { profileChart, radarChart } from './chart.ts';
import { marksNow, notes, scorecardFrom } from '../../../tests/fixtures/fenbridge.ts';

const whole = scorecardFrom(marksNow, { extra: notes });

/** What the page of a result says, as it says it. */
function said(scorecard: Scorecard) {
	return {
		headline: headline(scorecard),
		first: firstSteps(scorecard).map(({ action, signpost }) => [
			action,
			signpost && [todayPhrase(signpost), whoMayKnow(signpost), signpost.resources]
		]),
		notice: dutyNotice(scorecard),
		toFindOut: thingsToFindOut(scorecard).map(({ action, who }) => [action, who]),
		strengths: strengthsOf(scorecard).map(({ line }) => [line.title, line.descriptions[0]]),
		labels: everyLine(scorecard).map(({ line }) => answerLabel(line)),
		key: answerKey(
			everyLine(scorecard).map(({ line }) => line),
			scorecard.questionnaire.levelNames
		),
		themes: scorecard.themes.map((theme) => [
			heldWhy(scorecard.questionnaire, theme),
			notScoredWhy(scorecard.questionnaire, theme),
			theme.signposts.map(({ title, today, tier, duties, resources }) => [
				...[title, today, tier, duties.length, resources]
			]),
			theme.signposts
				.filter(({ dontKnow }) => dontKnow)
				.map((signpost) => [actionFor(signpost), whoMayKnow(signpost)])
		]),
		profile: profileChart(scorecard),
		radar: radarChart(scorecard)
	};
}

describe('a result in outline', () => {
	it('says on its page what the whole one says', () => {
		expect(said(outlineOf(whole))).toEqual(said(whole));
	});

	it('has nothing in it that somebody wrote', () => {
		const written = everyLine(whole).flatMap(({ line }) => [
			line.note,
			...line.evidence.map(({ url }) => url)
		]);
		const text = JSON.stringify(outlineOf(whole));
		expect(written.filter((each) => each !== '' && text.includes(each))).toEqual([]);
		expect(written.join('').length).toBeGreaterThan(200);
	});
});
