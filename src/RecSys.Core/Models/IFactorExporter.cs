using RecSys.Data;

namespace RecSys.Models;

/// <summary>Writes models of vectors as ONNX, which this assembly alone cannot.</summary>
internal interface IFactorExporter
{
    /// <summary>The bytes of the file.</summary>
    byte[] ToOnnx(IFactorModel model, IdMap userIds, IdMap itemIds);

    /// <summary>The bytes of the file of a model on feature columns whose score is made of the features' vectors.</summary>
    byte[] ToOnnx(FeatureModel model);
}
