package cn.anju.engine.linkage;

import cn.anju.engine.definition.Bilingual;

/**
 * What one column says about a candidate: 姓名 · 读音相同（川音） · +9.3.
 *
 * @param column stable name of the column, as the definition calls it
 * @param columnTitle what users see for it
 * @param level stable word of the level of agreement; {@code else} = nothing agrees
 * @param levelTitle what users see for it
 * @param bits evidence: above 0 for the candidate, below against
 */
public record CandidateEvidence(
    String column, Bilingual columnTitle, String level, Bilingual levelTitle, double bits) {}
