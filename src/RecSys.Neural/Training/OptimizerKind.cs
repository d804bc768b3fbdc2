namespace RecSys.Neural;

/// <summary>How a gradient becomes a step.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015); regularization is part of the gradient.</summary>
    Adam,

    /// <summary>Adam with the regularization apart from the gradient (Loshchilov and Hutter 2019).</summary>
    AdamW,

    /// <summary>Plain stochastic gradient descent.</summary>
    Sgd,

    /// <summary>Adagrad (Duchi et al. 2011).</summary>
    Adagrad,
}
