package cn.anju.identity;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.linkage.Candidate;
import cn.anju.engine.linkage.CandidateEvidence;
import cn.anju.engine.linkage.SaidPerson;
import cn.anju.engine.run.Cell;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a case holds, as texts: the row's words are sealed, candidates are not personal. */
final class CaseWords {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<StoredCandidate>> CANDIDATES = new TypeReference<>() {};
  private static final TypeReference<List<StoredCell>> CELLS = new TypeReference<>() {};

  private CaseWords() {}

  /** A candidate as it lies in the database. */
  record StoredCandidate(
      String memberNo, double probability, double weight, List<StoredEvidence> evidence) {}

  /** What one column says for or against him. */
  record StoredEvidence(
      String column,
      String columnZh,
      String columnEn,
      String levelZh,
      String levelEn,
      double bits) {
    static StoredEvidence of(CandidateEvidence one) {
      Bilingual column = one.columnTitle();
      Bilingual level = one.levelTitle();
      return new StoredEvidence(
          one.column(), column.zh(), column.en(), level.zh(), level.en(), one.bits());
    }
  }

  /** A cell of the row as it was sent. */
  record StoredCell(String header, String text) {}

  static String said(SaidPerson said) {
    return JSON.writeValueAsString(said);
  }

  static SaidPerson said(String said) {
    return JSON.readValue(said, SaidPerson.class);
  }

  static String candidates(List<Candidate> candidates) {
    return JSON.writeValueAsString(
        candidates.stream()
            .map(one ->
                new StoredCandidate(
                    one.memberNo(),
                    one.probability().doubleValue(),
                    one.weight(),
                    one.evidence().stream().map(StoredEvidence::of).toList()))
            .toList());
  }

  static List<StoredCandidate> candidates(String json) {
    return JSON.readValue(json, CANDIDATES);
  }

  static String cells(List<Cell> cells) {
    return JSON.writeValueAsString(
        cells.stream()
            .map(cell -> new StoredCell(cell.header(), cell.text() == null ? "" : cell.text()))
            .toList());
  }

  static List<StoredCell> cells(String json) {
    return JSON.readValue(json, CELLS);
  }
}
