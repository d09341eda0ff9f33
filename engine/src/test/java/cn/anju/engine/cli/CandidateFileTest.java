package cn.anju.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.linkage.Candidate;
import cn.anju.engine.linkage.CandidateEvidence;
import cn.anju.engine.linkage.SaidPerson;
import cn.anju.engine.run.OpenRow;
import cn.anju.engine.run.Place;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateFileTest {
  @TempDir Path folder;

  @Test
  void place_person_and_evidence_are_written_but_no_name_and_no_number() throws IOException {
    try (CandidateFile file = new CandidateFile(folder.resolve("candidates.csv"))) {
      assertThat(file.wantsCandidates()).isTrue();
      file.candidates(
          new OpenRow(
              new Place("2020-12", "MI-02.xlsx", "一月", 7),
              "MI-02",
              new SaidPerson("510902196501010022", null, "李明", null, null, null),
              1,
              List.of(
                  new Candidate(
                      "H1-1",
                      new BigDecimal("0.987654"),
                      6.3,
                      List.of(
                          new CandidateEvidence(
                              "name",
                              new Bilingual("姓名", "name"),
                              "same_sichuan",
                              new Bilingual("读音相同（川音）", "sounds the same in Sichuan"),
                              9.12)))),
              false,
              List.of()));
    }

    assertThat(folder.resolve("candidates.csv"))
        .hasContent(
            """
            file,sheet,row,feed,member_no,probability,evidence
            2020-12/MI-02.xlsx,一月,7,MI-02,H1-1,0.987654,姓名:读音相同（川音）(+9.1)
            """);
  }
}
