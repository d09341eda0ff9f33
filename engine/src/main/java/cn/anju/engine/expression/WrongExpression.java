package cn.anju.engine.expression;

import cn.anju.engine.definition.DefinitionFault;

/** An expression of a definition cannot be used. The definition's author must act. */
public final class WrongExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient DefinitionFault fault;

  WrongExpression(DefinitionFault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /** What is wrong, and where in the file. */
  public DefinitionFault fault() {
    return fault;
  }
}
