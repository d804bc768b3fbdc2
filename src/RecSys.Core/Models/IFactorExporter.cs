using RecSys.Data;

namespace RecSys.Models;

/// <summary>Writes models of vectors as ONNX, which this assembly alone cannot.</summary>
internal interface IFactorExporter
{
    /// <summary>The bytes of the file.</summary>
    byte[] ToOnnx(IFactorModel model, IdMap userIds, IdMap itemIds);
}
