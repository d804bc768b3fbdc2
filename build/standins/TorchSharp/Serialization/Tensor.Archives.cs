namespace TorchSharp;

public static partial class torch
{
    public static Tensor load(string location) => Tensor.load(location);

    public static void save(Tensor t, string location) => t.save(location);

    public partial class Tensor
    {
        /// <summary>Writes an archive of libtorch, which TensorExtensionMethods.Save does not.</summary>
        public void save(string location)
        {
            Native.Check(Native.save(Live, location));
            GC.KeepAlive(this);
        }

        public static Tensor load(string location) => new(Native.Check(Native.load(location)));
    }
}
