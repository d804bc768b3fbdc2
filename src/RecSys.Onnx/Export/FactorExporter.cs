using RecSys.Algorithms;
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

    /// <inheritdoc/>
    public byte[] ToOnnx(FeatureModel model) => (model switch
    {
        FactorizationMachineModel machine => MachineExport.ToOnnxModel(machine),
        FieldAwareFactorizationMachineModel machine => MachineExport.ToOnnxModel(machine),
        _ => throw new NotSupportedException($"{model.Algorithm} models cannot be written as ONNX."),
    }).ToBytes();
}
