using RecSys.Data;
using RecSys.Models;
using RecSys.Onnx.Export;

[assembly: FactorExporter(typeof(FactorExporter))]

namespace RecSys.Onnx.Export;

/// <summary>What the models find this assembly by.</summary>
internal sealed class FactorExporter : IFactorExporter
{
    /// <inheritdoc/>
    public byte[] ToOnnx(IFactorModel model, IdMap userIds, IdMap itemIds) => model.ToOnnxModel(userIds, itemIds).ToBytes();
}
