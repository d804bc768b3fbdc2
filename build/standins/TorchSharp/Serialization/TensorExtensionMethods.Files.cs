using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, BinaryWriter writer) => TensorStream.Write(tensor, writer);

    /// <summary>Closes the stream, as the official library does.</summary>
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        TensorStream.Write(tensor, writer);
    }

    public static void Save(this Tensor tensor, string location) => tensor.Save(File.Create(location));

    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if (skip)
            TensorStream.Skip(reader);
        else
            TensorStream.Read(tensor, reader);
    }

    public static Tensor Load(BinaryReader reader, bool skip = false) => TensorStream.Read(reader);

    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is null)
            tensor = TensorStream.Read(reader);
        else
            tensor.Load(reader, skip);
    }
}
