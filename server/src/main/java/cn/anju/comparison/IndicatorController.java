package cn.anju.comparison;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Refusal;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of indicators. */
@NoPersonalData("definitions, and counts of households")
@RestController
@RequestMapping("/api/indicators")
@PreAuthorize("hasAuthority('MAY_INDICATORS_READ')")
class IndicatorController {
  private final IndicatorCatalogue catalogue;

  IndicatorController(IndicatorCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping
  List<IndicatorCatalogue.Indicator> list() {
    return catalogue.all();
  }

  @GetMapping("/{code}")
  IndicatorCatalogue.IndicatorPage find(@PathVariable String code) {
    IndicatorCatalogue.IndicatorPage found = catalogue.find(code);
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return found;
  }
}
