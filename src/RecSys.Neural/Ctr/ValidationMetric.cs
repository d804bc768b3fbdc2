namespace RecSys.Neural;

/// <summary>By what training on clicks judges its epochs on the validation rows. In regression it is always the RMSE.</summary>
public enum ValidationMetric
{
    /// <summary>The log loss: how good the probabilities are.</summary>
    LogLoss,

    /// <summary>The area under the curve: how good the order is.</summary>
    Auc,
}
