using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of a parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device)
    {
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor result, Device device)
    {
        if (reader.ReadBoolean())
        {
            TensorExtensionMethods.Load(ref result, reader);
            result.DetachFromDisposeScope();
            return;
        }
        result?.Dispose();
        result = null;
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    /// <summary>A tensor of the parameter's shape and type, outside of any scope.</summary>
    internal Tensor Filled(double value) => (value == 0 ? zeros_like(_parameter) : full_like(_parameter, value)).DetachFromDisposeScope();

    /// <summary>Replaces a tensor of the state by a copy of another's.</summary>
    internal static void Copy(ref Tensor mine, Tensor theirs)
    {
        // The official library asks a missing tensor for its copy, which fails the same way.
        var copy = theirs.detach().clone().DetachFromDisposeScope();
        mine?.Dispose();
        mine = copy;
    }
}
