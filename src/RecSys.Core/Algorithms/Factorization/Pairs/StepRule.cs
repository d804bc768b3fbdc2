namespace RecSys.Algorithms;

/// <summary>How far a step of gradient descent goes.</summary>
public enum StepRule
{
    /// <summary>The learning rate over the root of 1 + the sum of the squared gradients so far, for every number of its own (Duchi et al. 2011).</summary>
    AdaGrad,

    /// <summary>The learning rate.</summary>
    Constant,
}
